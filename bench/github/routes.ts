import type { RawComment, Threads } from "./threads.ts";

export type Answer = { status: number; text: string; link?: string };
type RouteInput = { threads: Threads; path: string; query: URLSearchParams; body: string };
type Route = readonly [method: string, path: RegExp, answer: (input: RouteInput, ...ids: number[]) => Answer];

const json = (value: unknown, status = 200): Answer => ({ status, text: JSON.stringify(value) });
const missing = json({ message: "Not Found" }, 404);
const gone: Answer = { status: 204, text: "" };
const field = (body: string, name: string) => String((JSON.parse(body) as Record<string, unknown>)[name]);
const found = (text: string | undefined): Answer => (text === undefined ? missing : { status: 200, text });
const BOT = { id: 41_898_282, login: "github-actions[bot]", type: "Bot" };

let reactions = 0;
const react = ({ body }: RouteInput): Answer =>
  json(
    { id: ++reactions, user: BOT, content: field(body, "content"), created_at: new Date().toISOString() },
    201,
  );

/** The calls of crew-gate, Probot and the bare handler. All are permitted. */
export const ROUTES: readonly Route[] = [
  [
    "GET",
    /^\/repos\/[^/]+\/[^/]+\/issues\/(\d+)\/comments$/,
    ({ threads, query, path }, threadNumber = 0) => {
      const per = query.get("per_page") ?? "30";
      const number = Number(query.get("page") ?? 1);
      const { text, last } = threads.page(threadNumber, Number(per), number, query.get("since"));
      // Like GitHub: every page but the last links to the last one.
      const link = `<http://127.0.0.1${path}?per_page=${per}&page=${last}>; rel="last"`;
      return { status: 200, text, ...(number < last && { link }) };
    },
  ],
  [
    "POST",
    /^\/repos\/[^/]+\/[^/]+\/issues\/(\d+)\/comments$/,
    ({ threads, body }, threadNumber = 0) =>
      json(threads.post(threadNumber, field(body, "body")) satisfies RawComment, 201),
  ],
  [
    "PATCH",
    /^\/repos\/[^/]+\/[^/]+\/issues\/comments\/(\d+)$/,
    ({ threads, body }, id = 0) => found(threads.edit(id, field(body, "body"))),
  ],
  [
    "GET",
    /^\/repos\/[^/]+\/[^/]+\/issues\/comments\/(\d+)$/,
    ({ threads }, id = 0) => found(threads.text(id)),
  ],
  [
    "DELETE",
    /^\/repos\/[^/]+\/[^/]+\/issues\/comments\/(\d+)$/,
    ({ threads }, id = 0) => {
      threads.remove(id);
      return gone;
    },
  ],
  ["POST", /\/reactions$/, react],
  ["GET", /\/reactions$/, () => json([])],
  ["DELETE", /\/reactions\/\d+$/, () => gone],
  ["GET", /\/labels$/, () => json([{ name: "crew: running" }])],
  ["POST", /\/labels$/, () => json([], 201)],
  ["DELETE", /\/labels\/[^/]+$/, () => json([])],
  ["GET", /\/permission$/, () => json({ permission: "admin", role_name: "admin" })],
  ["GET", /^\/repos\/[^/]+\/[^/]+\/issues\/(\d+)$/, (_input, number = 0) => json({ number })],
  [
    "GET",
    /^\/repos\/[^/]+\/[^/]+\/pulls\/(\d+)$/,
    (_input, number = 0) => json({ number, head: { sha: "0".repeat(40) } }),
  ],
  ["GET", /\/installation$/, () => json({ id: 1, permissions: { issues: "write", pull_requests: "write" } })],
  [
    "POST",
    /^\/app\/installations\/\d+\/access_tokens$/,
    () =>
      json(
        {
          token: "ghs_local",
          expires_at: new Date(Date.now() + 3_600_000).toISOString(),
          permissions: { issues: "write" },
          repository_selection: "selected",
        },
        201,
      ),
  ],
  ["GET", /^\/app$/, () => json({ id: 1, slug: "crew-gate", name: "crew-gate" })],
  ["GET", /^\/repos\/[^/]+\/[^/]+$/, () => json({ id: 1 })],
];
export const NOT_FOUND = missing;
