import { generateKeyPairSync } from "node:crypto";

export const WEBHOOK_SECRET = "a-local-webhook-secret";
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});
/** The GitHub App of the functions and of Probot. Its key is valid on this machine only. */
export const APP = { id: "1", privateKey };
/** The id of its only installation, which GitHub's events contain. */
export const INSTALLATION_ID = 1;

/** A token for the functions, for measurements that need no App. */
export const TOKEN_CREDENTIAL = { GITHUB_TOKEN: "a-local-token" };
