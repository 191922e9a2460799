import { describe, expect, it } from "vitest";
import { mask, secretSpans } from "../../src/text/mask.ts";
import { maskValues } from "../../src/text/mask-values.ts";

const KEY = "sk-aB3dE5gH7jK9mN1pQ2sT4vW6";
const JWS = "eyJhbGciOiJIUzI1.payload-_1.signature";

describe("a masked value", () => {
  it("has no secret in any text or name, and is otherwise the same", () => {
    const value = { a: ["x s3cret", { "s3cret-name": 1 }], b: null, c: 5, d: true, e: undefined };
    expect(maskValues(value, new Set(["s3cret"]))).toEqual({
      a: ["x ***", { "***-name": 1 }],
      b: null,
      c: 5,
      d: true,
      e: undefined,
    });
    expect(maskValues("s3cret", ["s3cret"])).toBe("***");
    expect(maskValues(["s3cret"], ["s3cret"])).toEqual(["***"]);
  });
});

describe("the known secrets of a text", () => {
  it.each<[text: string, known: string[], masked: string]>([
    ["abc abcd", ["abc"], "abc abcd"],
    ["abcd abcdabcd", ["abcd"], "*** ***"],
    ["abcdefgh", ["abcd", "cdef"], "***gh"],
    ["abcdefghij", ["abcdefgh", "cdef"], "***ij"],
    ["abcd efgh", ["efgh", "abcd"], "*** ***"],
    ["abcdefgh", ["efgh", "abcd"], "***"],
    ['a\\"bc and a"bc', ['a"bc'], "*** and ***"],
    ["nothing", [], "nothing"],
  ])("are masked in %j: %j gives %j", (text, known, masked) => {
    expect(mask(text, known)).toBe(masked);
  });

  it("are sorted, and neither overlap nor touch", () => {
    expect(secretSpans("abcd efghijkl", ["ijkl", "efgh", "abcd"])).toEqual([
      { from: 0, to: 4, by: "***" },
      { from: 5, to: 13, by: "***" },
    ]);
    expect(secretSpans(`${KEY} abcd`, ["abcd"])).toEqual([
      { from: 0, to: KEY.length, by: "***" },
      { from: KEY.length + 1, to: KEY.length + 5, by: "***" },
    ]);
  });
});

describe("what looks like a credential", () => {
  it.each([
    [`x=${KEY}`, "x=***"],
    [`ta${KEY}`, `ta${KEY}`],
    [`-${KEY}`, `-${KEY}`],
    [`${KEY} ta${KEY} ${KEY}`, `*** ta${KEY} ***`],
    [`abcd${KEY}`, "***"],
    [`abcd x${KEY}`, `*** x${KEY}`],
    [`abcdx${KEY}`, `***x${KEY}`],
    [KEY.toLowerCase(), KEY.toLowerCase()],
    [JWS, "***"],
    [`a.${JWS}`, "a.***"],
    [`a-${JWS}.more`, "a-***"],
    ["a.b.eyJhbGciOiJIUzI1", "a.b.eyJhbGciOiJIUzI1"],
    ["a.eyJhbGciOiJIUzI1.b", "a.eyJhbGciOiJIUzI1.b"],
    ["eyJhbGciO.payload.signature", "eyJhbGciO.payload.signature"],
    ["eyJhbGciOi.payload", "eyJhbGciOi.payload"],
  ])("is masked in %j: %j", (text, masked) => {
    expect(mask(text, ["abcd"])).toBe(masked);
  });

  it("is a private key from its first to its last line, or as far as it goes", () => {
    const [begin, end] = ["-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"];
    const body = "A".repeat(64);
    expect(mask(`x\n${begin}\nshort\n${end}\ny`)).toBe("x\n***\ny");
    expect(mask(`x ${end} y`)).toBe(`x ${end} y`);
    expect(mask(`${begin}\n${body}\nnext words`)).toBe("***\nnext words");
    expect(mask(`${begin} is a line`)).toBe(`${begin} is a line`);
    expect(mask(`${begin}\n${begin}\n${body}\n${end}\nz`)).toBe(`${begin}\n***\nz`);
    expect(mask(`${begin}\n${body}\n${end} and ${begin}\n${body}\n${end}`)).toBe("*** and ***");
  });
});
