import { generateKeyPairSync, sign } from "node:crypto";

/** Encodes an ASN.1 value in DER. */
function encode(tag: number, ...parts: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = content;
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const SEQUENCE = 0x30;
const hex = (text: string) => Buffer.from(text, "hex");
const ECDSA_WITH_SHA256 = hex("300a06082a8648ce3d040302");
const COMMON_NAME = hex("0603550403");
const SUBJECT_ALTERNATIVE_NAME = hex("0603551d11");

function toPem(label: string, der: Buffer): string {
  return `-----BEGIN ${label}-----\n${der.toString("base64").replaceAll(/.{64}/g, "$&\n")}\n-----END ${label}-----\n`;
}

/** Creates a key and a certificate that it signs itself, in PEM, for the TLS server of a host. */
export function createCertificate(host: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = encode(SEQUENCE, encode(0x31, encode(SEQUENCE, COMMON_NAME, encode(0x0c, "crew-gate test"))));
  const alternativeName = encode(0x04, encode(SEQUENCE, encode(0x82, host)));
  const signed = encode(
    SEQUENCE,
    hex("a003020102"),
    hex("020101"),
    ECDSA_WITH_SHA256,
    name,
    encode(SEQUENCE, encode(0x17, "200101000000Z"), encode(0x17, "491231235959Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    encode(0xa3, encode(SEQUENCE, encode(SEQUENCE, SUBJECT_ALTERNATIVE_NAME, alternativeName))),
  );
  const signature = encode(0x03, Buffer.from([0]), sign("sha256", signed, privateKey));
  return {
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    cert: toPem("CERTIFICATE", encode(SEQUENCE, signed, ECDSA_WITH_SHA256, signature)),
  };
}
