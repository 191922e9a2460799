/**
 * The script of the setup page. It makes the secret, which therefore never leaves the browser, and serves the copy buttons.
 * Everything else works without it.
 */
export const SETUP_SCRIPT = `
const places = document.querySelectorAll("[data-secret]");
if (places.length > 0) {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const base64 = btoa(String.fromCharCode(...bytes));
  const secret = base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  for (const place of places) place.textContent = secret;
}
for (const button of document.querySelectorAll("button[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = "Copied";
    } catch {
      // Browsers have no clipboard for pages without HTTPS.
      getSelection().selectAllChildren(source);
      button.textContent = "Selected: copy it now";
    }
  });
}
`;
