/** A comment in GitHub's REST API: the fields that the candidates read. */
export type RawComment = {
  id: number;
  html_url: string;
  body: string;
  user: { id: number; login: string; type: string };
  author_association: string;
  created_at: string;
  updated_at: string;
  reactions?: undefined;
};

const BOT = { id: 41_898_282, login: "github-actions[bot]", type: "Bot" };
export const PERSON = { id: 7, login: "octavia", type: "User" };

const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

/**
 * The comments of all threads, each serialised once for all lists. A GitHub slower than the measured servers would hide
 * their differences.
 */
export class Threads {
  #nextId = 1000;
  #lists = new Map<number, { ids: number[] }>();
  #comments = new Map<number, { threadNumber: number; comment: RawComment; text: string }>();

  #list(threadNumber: number): { ids: number[] } {
    const known = this.#lists.get(threadNumber) ?? { ids: [] };
    this.#lists.set(threadNumber, known);
    return known;
  }

  /** Adds a comment, by default of the bot, and returns it. */
  post(threadNumber: number, body: string, user = BOT): RawComment {
    const id = this.#nextId++;
    const at = now();
    const html_url = `https://github.com/harbour/briefs/issues/${threadNumber}#issuecomment-${id}`;
    const author_association = user === BOT ? "NONE" : "MEMBER";
    const comment = { id, html_url, body, user, author_association, created_at: at, updated_at: at };
    this.#comments.set(id, { threadNumber, comment, text: JSON.stringify(comment) });
    this.#list(threadNumber).ids.push(id);
    return comment;
  }

  edit(id: number, body: string): string | undefined {
    const known = this.#comments.get(id);
    if (!known) return undefined;
    known.comment = { ...known.comment, body, updated_at: now() };
    known.text = JSON.stringify(known.comment);
    return known.text;
  }

  text(id: number): string | undefined {
    return this.#comments.get(id)?.text;
  }

  remove(id: number): void {
    const known = this.#comments.get(id);
    if (!known) return;
    const list = this.#list(known.threadNumber);
    list.ids = list.ids.filter((other) => other !== id);
    this.#comments.delete(id);
  }

  /** Returns one page of the comments, or of those changed since a time, as JSON, and the number of the last page. */
  page(
    threadNumber: number,
    per: number,
    number: number,
    since: string | null,
  ): { text: string; last: number } {
    const all = this.#list(threadNumber).ids;
    const isNew = (id: number) => (this.#comments.get(id)?.comment.updated_at ?? "") >= (since ?? "");
    const ids = since ? all.filter(isNew) : all;
    const texts = ids
      .slice((number - 1) * per, number * per)
      .map((id) => this.#comments.get(id)?.text ?? "null");
    return { text: `[${texts.join(",")}]`, last: Math.ceil(ids.length / per) };
  }

  bodies(threadNumber: number): string[] {
    return this.#list(threadNumber).ids.map((id) => this.#comments.get(id)?.comment.body ?? "");
  }

  /** Adds comments of people, of some 200 characters each. */
  fill(threadNumber: number, count: number): void {
    const text =
      "I read the draft and compared its figures with last year's. The second table is hard to follow. ";
    for (let index = 0; index < count; index++) this.post(threadNumber, `${index}. ${text}${text}`, PERSON);
  }

  clear(): void {
    this.#lists.clear();
    this.#comments.clear();
  }
}
