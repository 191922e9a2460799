import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

describe("the image", () => {
  it("has a Dockerfile without a finding of the linter that editors use", () => {
    expect(validate(read("Dockerfile"))).toEqual([]);
    expect(validate("FRM node\nCMD a\nCMD b\n")).not.toEqual([]);
  });

  it("runs as a user without rights, and reports its health", () => {
    expect(read("Dockerfile")).toMatch(/^USER node$/m);
    expect(read("Dockerfile")).toMatch(/^HEALTHCHECK /m);
  });

  it("runs under Compose without write access or privileges, for this machine only", () => {
    expect(parse(read("compose.yml"))).toMatchObject({
      services: {
        "crew-gate": {
          read_only: true,
          cap_drop: ["ALL"],
          security_opt: ["no-new-privileges:true"],
          ports: ["127.0.0.1:3000:3000"],
        },
      },
    });
  });
});
