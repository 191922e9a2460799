/** A short plain approval, in the languages that people tried. Everything else reads as a wish for changes. */
const APPROVAL =
  /^(approved?|accepted?|ok|okay|yes|lgtm|looks good|go ahead|aprovado|aceito|sim|批准|同意|通过|승인|승인합니다)[\s.!。]*$/i;

/** Whether AMP would take a text for an approval: it reads the text, and nothing beside it. */
export function isApproval(text: string): boolean {
  return APPROVAL.test(text.trim());
}
