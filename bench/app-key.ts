import { generateKeyPairSync } from "node:crypto";

/** A GitHub App's settings for the functions and for Probot. The key opens nothing. */
export const WEBHOOK_SECRET = "a-local-webhook-secret";
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});
export const APP = { id: "1", privateKey };
