import { type Login, OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import type { LocalGitHub, RawComment } from "../../playground/github/types.ts";
import type { GateRecord } from "../../src/ledger/record.ts";
import { stripSeal } from "../../src/ledger/signing/seal.ts";
import type { Gate } from "../../src/ledger/state.ts";
import type { Dice } from "./dice.ts";

/** A person's edit of a gate's comment. */
export type Edit = {
  readonly record: GateRecord;
  readonly commentId: number;
  /** The newest command when the edit was done. Every later command finds an edited gate. */
  readonly after: number;
};

/** A person with write access, who may edit the comments of others. */
const EDITOR: Login = "mei";

/** The kinds of edits of a gate: a word in its text, a word after its record, or saved unchanged. */
const WAYS = { "a word": 2, "a word at the end": 1, nothing: 1 };

function edited(body: string, way: keyof typeof WAYS): string {
  const visibleText = stripSeal(body);
  switch (way) {
    case "a word":
      return `${visibleText} Indeed.${body.slice(visibleText.length)}`;
    case "a word at the end":
      return `${body}\n\nIndeed.`;
    case "nothing":
      return body;
  }
}

/** The edits of gates in a schedule. */
export class Edits {
  readonly made: Edit[] = [];
  readonly #github: LocalGitHub;
  readonly #dice: Dice;
  #newestCommand = 0;

  constructor(github: LocalGitHub, dice: Dice) {
    this.#github = github;
    this.#dice = dice;
  }

  /** Returns whether a person edited this comment. */
  has(commentId: number): boolean {
    return this.made.some((edit) => edit.commentId === commentId);
  }

  /** Records a command's comment, which came after all finished edits. */
  noteCommand(commentId: number): void {
    this.#newestCommand = Math.max(this.#newestCommand, commentId);
  }

  /** Edits a gate as a person does. Returns the kind of the edit. */
  async edit({ commentId, record }: Gate): Promise<string> {
    const way = this.#dice.pick("how a gate is edited", WAYS);
    const { request } = this.#github.person(EDITOR);
    const at = { owner: OWNER, repo: REPOSITORY, comment_id: commentId };
    const route = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
    const before = (await request(`GET ${route}`, at)).data as RawComment;
    const body = edited(before.body, way);
    const { created_at, updated_at } = (await request(`PATCH ${route}`, { ...at, body })).data;
    // GitHub's times are whole seconds: a comment that is saved unchanged in its first second looks unedited.
    if (way !== "nothing" || created_at !== updated_at)
      this.made.push({ record, commentId, after: this.#newestCommand });
    return way;
  }
}
