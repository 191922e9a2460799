import type { Presentation } from "../../src/comment/presentation.ts";
import { deriveKeyring } from "../../src/ledger/signing/secret.ts";
import { en } from "../../src/messages/en.ts";
import type { TestAccount } from "./job.ts";

// The thread of the simulations, its people and accounts, and the calls in it.

const KEYS = deriveKeyring("a-secret-of-the-tests-of-all-sequences");
if (!KEYS) throw new Error("the secret of the tests is too short");
export const KEYRING = KEYS;
export const STYLE: Presentation = { messages: en, format: "markdown" };
export const PLACE = { repositoryId: 77, threadNumber: 3 };
export const REPOSITORY = { owner: "o", name: "r" };

/** The accounts that comment in the thread. */
export const PEOPLE = {
  octavia: { id: 11, login: "octavia", type: "User", role: "admin" },
  mei: { id: 12, login: "mei", type: "User", role: "write" },
  ravi: { id: 13, login: "ravi", type: "User", role: "read" },
  sam: { id: 14, login: "sam", type: "User", role: "none" },
  helper: { id: 15, login: "helper[bot]", type: "Bot", role: "write" },
} as const satisfies Record<string, TestAccount>;
export type Name = keyof typeof PEOPLE;

export const FUNCTIONS: TestAccount = { id: 91, login: "gate[bot]", type: "Bot", role: "write" };
export const ACTIONS: TestAccount = { id: 92, login: "actions[bot]", type: "Bot", role: "write" };
export const OTHER: TestAccount = { id: 93, login: "other[bot]", type: "Bot", role: "write" };
export const MACHINE: TestAccount = { id: 94, login: "machine", type: "User", role: "write" };

// The calls of a job before which a test stops it.
export const CLAIM = "POST /issues/comments/{comment_id}/reactions";
export const DECISION = "POST /issues/{issue_number}/comments";
export const RESUME = "POST /resume";
export const OUTCOME = "PATCH";
