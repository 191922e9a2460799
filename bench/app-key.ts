import { generateKeyPairSync } from "node:crypto";

export const WEBHOOK_SECRET = "a-local-webhook-secret";
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});
/** The GitHub App of the functions and of Probot. Its key is valid nowhere. */
export const APP = { id: "1", privateKey };

/** A token credential for the functions, where the measurement does not need an App. */
export const TOKEN_CREDENTIAL = { GITHUB_TOKEN: "a-local-token" };
