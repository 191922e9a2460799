/** A short plain approval, in the languages that were tried. AMP treats any other text as a change request. */
const APPROVAL =
  /^(approved?|accepted?|ok|okay|yes|lgtm|looks good|go ahead|aprovado|aceito|sim|批准|同意|通过|승인|승인합니다)[\s.!。]*$/i;

/** Returns whether AMP would treat a text as an approval. AMP decides by the text alone. */
export function isApproval(text: string): boolean {
  return APPROVAL.test(text.trim());
}
