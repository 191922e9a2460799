const APPROVAL_WORDS =
  /^(?:approved?|accepted?|ok|okay|yes|yep|lgtm|fine|good|great|perfect|looks good|all good|go ahead|aprovad[oa]|aceito|sim|批准|同意|通过|可以|好的?|승인|승인합니다|좋습니다|네)[\s.!。！]*$/i;

/**
 * Returns whether feedback only expresses approval. If AMP reads the decision from the text, such feedback
 * would release the gate that its author wanted revised.
 */
export function isApprovalWord(feedback: string, approvalText: string): boolean {
  // Emoji and thanks add nothing to an approval.
  const phrases = feedback
    .replaceAll(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/gu, "")
    .split(/[,;.!，；。！\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "" && !/^(?:thanks|thank you|obrigad[oa]|谢谢|감사합니다)$/i.test(part));
  const isApprovalText = feedback.trim().toLowerCase() === approvalText.toLowerCase();
  return isApprovalText || (phrases.length > 0 && phrases.every((part) => APPROVAL_WORDS.test(part)));
}
