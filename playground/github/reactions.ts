export type Reactor = { id: number; login: string; type: string };
type Reaction = { id: number; comment: number; user: Reactor; content: string };

const CONTENTS = new Set(["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"]);

/** Reactions to issue comments, which emulate lacks: 201 for the first of an identity, 200 for the same again. */
export class Reactions {
  #all: Reaction[] = [];
  #next = 1;

  add(comment: number, user: Reactor, content: unknown): { status: number; body: unknown } {
    if (typeof content !== "string" || !CONTENTS.has(content))
      return { status: 422, body: { message: "Validation Failed" } };
    const known = this.of(comment).find((own) => own.user.id === user.id && own.content === content);
    if (known) return { status: 200, body: known };
    const created = { id: this.#next++, comment, user, content };
    this.#all.push(created);
    return { status: 201, body: created };
  }

  of(comment: number): Reaction[] {
    return this.#all.filter((reaction) => reaction.comment === comment);
  }

  remove(comment: number, id: number): boolean {
    const before = this.#all.length;
    this.#all = this.#all.filter((reaction) => reaction.comment !== comment || reaction.id !== id);
    return this.#all.length < before;
  }
}
