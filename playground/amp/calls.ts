import type { LocalDialect, DialectReply } from "./dialect.ts";
import type { Engine } from "./engine.ts";

/** The answer to a call, and the JSON that the call sent. */
export type AnsweredCall = DialectReply & { sent?: unknown };

/**
 * Creates a function that answers AMP's calls in one dialect. Every accepted kickoff and resume uses one execution of
 * the scenario's quota. When none is left, both are refused before their bodies are validated.
 */
export function createCallHandler(dialect: LocalDialect, engine: Engine, token: string | undefined) {
  const { quota } = engine.scenario;
  let used = 0;

  const post = async (request: Request, act: (sent: unknown) => DialectReply): Promise<AnsweredCall> => {
    const sent: unknown = await request.json().catch(() => undefined);
    if (sent === undefined) return dialect.notJson();
    if (quota && used >= quota.executions) return { ...dialect.quotaUsedUp(quota.status), sent };
    const reply = act(sent);
    if (reply.status === 200) used += 1;
    return { ...reply, sent };
  };

  return async (request: Request): Promise<AnsweredCall> => {
    const header = request.headers.get("authorization");
    const given = /^Bearer (.+)$/i.exec(header ?? "")?.[1];
    if (!given || (token && given !== token)) return dialect.unauthorized(header !== null);
    const path = new URL(request.url).pathname;
    const call = `${request.method} ${path}`;
    if (call === "GET /") return dialect.health();
    if (call === "GET /inputs") return dialect.inputs(engine);
    if (call === "POST /kickoff") return post(request, (sent) => dialect.kickoff(engine, sent));
    if (call === "POST /resume") return post(request, (sent) => dialect.resume(engine, sent));
    const status = /^GET \/status\/([^/]+)$/.exec(call)?.[1];
    return status ? dialect.status(engine, status) : dialect.notFound();
  };
}
