import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mintLink } from "../../src/ledger/signing/link.ts";
import { deriveKeyring } from "../../src/ledger/signing/secret.ts";
import { render } from "../../src/markdown/render.ts";
import { Original } from "../../src/markdown/source.ts";
import { mask } from "../../src/text/mask.ts";

const LETTERS = "aB3dE5gH7jK9mN1pQ2sT4vW6yZ8bC0dF";
const of = (length: number) => LETTERS.repeat(9).slice(0, length);

describe("masking", () => {
  it.each([
    ...["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].map((prefix) => `${prefix}${of(36)}`),
    `github_pat_${of(22)}_${of(59)}`,
    `ghs_12345_eyJ${of(40)}.eyJ${of(80)}.${of(43)}-_x`,
    `eyJ${of(30)}.eyJ${of(90)}.${of(43)}`,
    "AKIAIOSFODNN7EXAMPLE",
    "xoxb-123456789012-abcdefABCDEF",
    `AIza${of(35)}`,
    `glpat-${of(20)}`,
    `npm_${of(36)}`,
    `sk_live_${of(24)}`,
    `sk-proj-${of(48)}`,
    `sk-ant-api03-${of(40)}-${of(20)}`,
    `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n${of(64)}\n${of(64)}==\n-----END RSA PRIVATE KEY-----`,
    `-----BEGIN OPENSSH PRIVATE KEY-----\\n${of(64)}\\n-----END OPENSSH PRIVATE KEY-----`,
    "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nx\n-----END PGP PRIVATE KEY BLOCK-----",
    `-----BEGIN PRIVATE KEY-----\n${of(64)}\n${of(64)}`,
  ])("leaves nothing of %j", (secret) => {
    for (const [before, after] of [
      ["", ""],
      ["token=", "&x"],
      ["`", "`"],
      ['"', '"'],
      ["(", ")"],
      ["令牌", "。"],
    ])
      expect(mask(`${before}${secret}${after}`)).toBe(`${before}***${after}`);
  });

  it("keeps the word before a bearer token, in any case", async () => {
    expect(mask("Authorization: Bearer a1b2c3d4e5f6")).toBe("Authorization: Bearer ***");
    expect(mask(`bearer  ${"abc".repeat(9)}`)).toBe("bearer  ***");
  });

  it("leaves nothing secret of the callback URLs for AMP", async () => {
    const link = {
      repository: "octo/repo",
      repositoryId: 7,
      threadNumber: 3,
      runId: "r1",
      deploymentId: "d",
      kind: "task",
    } as const;
    const keys = deriveKeyring("s".repeat(40));
    const jws = keys ? mintLink(link, keys) : "";
    expect(jws).toMatch(/^eyJ/);
    const url = `https://example.com/api/webhooks/task?link=${jws}&x=1`;
    expect(mask(`see ${url}`)).toBe("see https://example.com/api/webhooks/task?link=***&x=1");
  });

  it.each([
    "Bearer authentication, a bearer token, Bearer <token>, Bearer ${TOKEN}",
    "task-list-of-2-things-that-are-long, sk-short1A, sk-a-slug-of-lower-case-words-1",
    "ghp_short, github_pat_x, eyJ alone, eyJhbGciOiJIUzI1NiJ9",
    "AKIA, AKIAIOSFODNN7EXAMPL, npm_config_registry",
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    "a line that says -----BEGIN PRIVATE KEY----- and goes on in words",
    "https://example.com/?link=https://example.com/a",
    "a5c3785ed8d6a35868bc169f07e40e889087fd2e 1234567890",
  ])("leaves ordinary text: %j", (text) => {
    expect(mask(text)).toBe(text);
  });

  it("hides known secrets, also overlapping ones and ones escaped in JSON", async () => {
    expect(mask("a-secret and a-secret-2", ["a-secret", "a-secret-2"])).toBe("*** and ***");
    expect(mask("xabcdefx", ["abcd", "cdef"])).toBe("x***x");
    expect(mask(JSON.stringify({ key: 'a"b\nc' }), ['a"b\nc'])).toBe('{"key":"***"}');
    expect(mask("abc", ["", "abc"])).toBe("abc");
  });

  it("changes nothing when applied twice, also to adjacent credentials", async () => {
    const pieces = [
      `ghp_${of(36)}`,
      `ghs_1_eyJ${of(40)}.eyJ${of(80)}.${of(43)}`,
      `eyJ${of(30)}.eyJ${of(90)}.${of(43)}`,
      `eyJ${of(12)}.`,
      "AKIAIOSFODNN7EXAMPLE",
      "xoxb-123456789012-abcdefABCDEF",
      `AIza${of(35)}`,
      `npm_${of(36)}`,
      `sk-proj-${of(48)}`,
      "sk-",
      "ta",
      "Bearer a1b2c3d4e5f6",
      "Bearer ",
      "-----BEGIN PRIVATE KEY-----",
      "-----END PRIVATE KEY-----",
      of(64),
      "known-secret",
      "known",
      "\n",
      " ",
      "-",
      ".",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (all) => {
        const once = mask(all.join(""), ["known-secret"]);
        expect(mask(once, ["known-secret"])).toBe(once);
      }),
      { numRuns: 5000, seed: 1 },
    );
  });

  it("hides each of two adjacent credentials", async () => {
    expect(mask(`abcdsk-proj-${of(48)}`, ["abcd"])).toBe("***");
    expect(mask(`AIza${of(34)}AIza${of(35)} npm_${of(36)}npm_${of(36)}`)).toBe("*** ***");
    expect(mask("Bearer abcdefgh1Bearer ijklmnop2")).toBe("Bearer *** ***");
    expect(mask(`abcdeyJ${of(30)}.eyJ${of(90)}.${of(43)}`, ["abcd"])).toBe("***");
    expect(mask(`AKIAIOSFODNN7EXAMPLEghp_${of(36)}`)).toBe("***");
  });

  it("stays fast for text that is made to be slow", async () => {
    for (const piece of [
      "eyJ",
      "ghs_",
      "-----BEGIN PRIVATE KEY-----\n",
      "Bearer ",
      "sk-",
      "xoxb-",
      "eyJaaaaaaaaaa.",
      "github_pat_",
      "ask-",
      " sk-",
      "-----END PRIVATE KEY-----",
    ]) {
      // The CPU time of this process, since other processes may keep the machine busy.
      const start = process.cpuUsage();
      mask(piece.repeat(4_000_000 / piece.length));
      const { user, system } = process.cpuUsage(start);
      expect((user + system) / 1000, piece).toBeLessThan(2000);
    }
  });

  it("happens before output is cut and parsed: in fences, in JSON, in addresses", async () => {
    const token = `ghp_${of(36)}`;
    const size = { characters: 60_000, bytes: 240_000 };
    const outputs = [
      `\`${token}\``,
      { token },
      `[a](https://example.com/?t=${token})`,
      `    ${token}`,
      [token],
    ];
    for (const value of outputs)
      for (const format of ["markdown", "text"] as const) {
        const [part = ""] = (await render(value, format, size, { secrets: ["example.com"] })).parts;
        expect(part).not.toMatch(/ghp_|example\.com/);
        expect(part).toContain("***");
      }
  });
});

describe("normalised text", () => {
  it("has only line feeds, no NUL, no lone surrogates and no hidden characters", async () => {
    expect(new Original("a\r\nb\rc\n\0\uD800\u0085\u200Bd", []).part().text).toBe(
      "a\nb\nc\n\uFFFD\uFFFD⟨U+0085⟩⟨U+200B⟩d",
    );
  });

  it("maps each of its characters to its origin", async () => {
    const piece = fc.constantFrom(
      "a",
      "\r\n",
      "\r",
      "\n",
      "\u202E",
      "\u{E0041}",
      "汉",
      "😀",
      `ghp_${of(36)}`,
      "\0",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (all) => {
        const text = all.join("");
        const source = new Original(text, []).part();
        expect(source.origin(0)).toBe(0);
        expect(source.origin(source.text.length)).toBe(text.length);
        for (const { index, 0: character } of source.text.matchAll(/[a汉😀]/gu))
          expect(text.startsWith(character, source.origin(index))).toBe(true);
      }),
    );
  });

  it.each(["é vocÃª nÃ£o", "ç»“æžœ â€œquotedâ€\u009d", "Ã­ndice"])(
    "keeps text of a wrong code page: %j",
    (text) => {
      // Some bytes become controls or soft hyphens in a wrong code page. These are shown by their numbers.
      const back = new Original(text, [])
        .part()
        .text.replaceAll(/⟨U\+([0-9A-F]+)⟩/g, (_, hex: string) =>
          String.fromCodePoint(Number.parseInt(hex, 16)),
        );
      expect(back).toBe(text);
    },
  );
});
