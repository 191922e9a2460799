import { setTimeout as sleep } from "node:timers/promises";
import type { ServerRequest } from "srvx";
import type { AmpFault } from "../../playground/amp/server.ts";
import type { LocalGitHub } from "../../playground/github/types.ts";
import type { Dice } from "./dice.ts";

type GitHubFault =
  | "fail-before"
  | "fail-after"
  | "drop-before"
  | "drop-after"
  | "limit"
  | "long-limit"
  | "slow";

/** The maximum number of GitHub's calls that fail, so that no schedule is blocked for ever. */
const MOST = 8;

function faultResponse(kind: GitHubFault): Response {
  if (kind === "fail-before" || kind === "fail-after")
    return Response.json({ message: "Server Error" }, { status: 502 });
  return Response.json(
    { message: "You have exceeded a secondary rate limit. Please wait." },
    { status: 403, headers: { "retry-after": kind === "limit" ? "1" : "60" } },
  );
}

function breakOff(request: Request): Response {
  (request as ServerRequest).runtime?.node?.res?.destroy();
  return new Response();
}

function isOfPerson(request: Request): boolean {
  return request.headers.get("authorization")?.includes("local-token-of-") ?? false;
}

/**
 * Makes GitHub fail for the functions and the jobs, before or after it did what it was asked. Calls `seen`
 * for each of their requests before GitHub processes it.
 */
export function faultGitHubResponses(github: LocalGitHub, dice: Dice, share: number, seen: () => void): void {
  const planned = new WeakMap<Request, GitHubFault>();
  let left = MOST;
  github.fault = (request) => {
    if (isOfPerson(request)) return undefined;
    seen();
    if (left === 0 || !dice.happens("GitHub fails", share)) return undefined;
    left--;
    const kind = dice.pick<GitHubFault>("how GitHub fails", {
      "fail-before": 3,
      "fail-after": 3,
      "drop-before": 2,
      "drop-after": 3,
      limit: 2,
      "long-limit": 1,
      slow: 2,
    });
    planned.set(request, kind);
    if (kind === "slow") return sleep(dice.number("how slow GitHub is", 100, 1500));
    if (kind === "drop-before") return breakOff(request);
    return kind.endsWith("after") ? undefined : faultResponse(kind);
  };
  github.faultResponse = (request) => {
    const kind = planned.get(request);
    if (kind === "fail-after") return faultResponse(kind);
    return kind === "drop-after" ? breakOff(request) : undefined;
  };
}

/** Returns the fault of a call to AMP, if there is one. */
export function chooseAmpFault(path: string, dice: Dice, share: number): AmpFault | undefined {
  const [, call = ""] = path.split("/");
  if (!dice.happens(`AMP fails at ${call}`, share)) return undefined;
  const kind = dice.pick(`how AMP fails at ${call}`, { before: 2, after: 3, error: 2, busy: 1 });
  if (kind === "before" || kind === "after") return { drop: kind };
  return { answer: Response.json({ message: "not now" }, { status: kind === "error" ? 500 : 429 }) };
}
