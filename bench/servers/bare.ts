// The baseline: verifies, parses, finds our comment and writes it. It has no retries, no limits, no validation and one
// fixed token. Nobody would deploy it.
import { createHmac, timingSafeEqual } from "node:crypto";
import { listen } from "../../server/listen.ts";

const { GITHUB_API_URL = "", WEBHOOK_SECRET = "", PORT = "0" } = process.env;
const MARK = "<!-- upserted -->";
const headers = { authorization: "Bearer ghs_local", "content-type": "application/json" };

async function upsert(threadNumber: number, text: string): Promise<void> {
  const comments = `${GITHUB_API_URL}/repos/harbour/briefs/issues/${threadNumber}/comments`;
  const listed = await fetch(`${comments}?per_page=100`, { headers });
  const known = ((await listed.json()) as { id: number; body: string }[]).find(({ body }) =>
    body.includes(MARK),
  );
  const own = `${GITHUB_API_URL}/repos/harbour/briefs/issues/comments/${known?.id}`;
  const method = known ? "PATCH" : "POST";
  const body = JSON.stringify({ body: `${text}\n\n${MARK}` });
  const written = await fetch(known ? own : comments, { method, headers, body });
  await written.arrayBuffer();
}

const { url } = await listen({ port: Number(PORT) }, async (request) => {
  const text = await request.text();
  const expected = `sha256=${createHmac("sha256", WEBHOOK_SECRET).update(text).digest("hex")}`;
  const given = request.headers.get("x-hub-signature-256") ?? "";
  if (given.length !== expected.length || !timingSafeEqual(Buffer.from(given), Buffer.from(expected)))
    return new Response("no", { status: 401 });
  const { issue } = JSON.parse(text) as { issue: { number: number; body: string } };
  await upsert(issue.number, issue.body);
  return Response.json({ status: "recorded" });
});
console.log(`ready ${url}`);
