const WORDS =
  /^(?:approved?|accepted?|ok|okay|yes|yep|lgtm|fine|good|great|perfect|looks good|all good|go ahead|aprovad[oa]|aceito|sim|批准|同意|通过|可以|好的?|승인|승인합니다|좋습니다|네)[\s.!。！]*$/i;

/**
 * Whether a text says no more than that all is well. Where AMP reads the decision from the text, such feedback
 * would release the gate that its author wanted to send back.
 */
export function isApprovalWord(feedback: string, approvalText: string): boolean {
  // Pictures and thanks say no more than the words beside them.
  const said = feedback
    .replaceAll(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/gu, "")
    .split(/[,;.!，；。！\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "" && !/^(?:thanks|thank you|obrigad[oa]|谢谢|감사합니다)$/i.test(part));
  const isWhole = feedback.trim().toLowerCase() === approvalText.toLowerCase();
  return isWhole || (said.length > 0 && said.every((part) => WORDS.test(part)));
}
