import { randomBytes } from "node:crypto";
import { parseBridgeUrl, unquote } from "../amp/address.ts";
import type { Environment } from "../github/client.ts";
import { isEqualInConstantTime, MINIMUM_SECRET_LENGTH } from "../ledger/signing/secret.ts";
import { renderAppProblem, renderAppRequest, renderStart, type StartContext } from "../setup/app-pages.ts";
import { renderNewApp } from "../setup/credential-page.ts";
import { renderFiles, renderQuestionsPage } from "../setup/files-page.ts";
import { fillFiles } from "../setup/filled-files.ts";
import { type GitHubSite, siteOfApi, siteOfHost } from "../setup/github-site.ts";
import type { Presets } from "../setup/questions-form.ts";
import { renderReady } from "../setup/ready-page.ts";
import { parseCookie, type PendingApp, toSetCookie } from "../setup/setup-cookie.ts";
import { pageHeaders, renderDocument, type SetupPage } from "../setup/setup-document.ts";
import { type AppRequest, parseAnswers, parseAppRequest } from "../setup/setup-forms.ts";
import { cachedConfiguration, type Configuration } from "./configuration.ts";
import { convertManifest } from "./convert-manifest.ts";
import { EXAMPLES } from "./example-files.ts";
import { reportHealth } from "./health.ts";
import { errorResponse } from "./responses.ts";

/** A request for the page. */
type Visit = {
  readonly request: Request;
  readonly env: Environment;
  readonly query: URLSearchParams;
  readonly context: StartContext;
  /** The base URL at which the page was opened, to which GitHub must send its answer. */
  readonly pageUrl: string;
};

function respond(page: SetupPage, headers: Record<string, string> = {}): Response {
  return new Response(renderDocument(page), {
    status: page.status ?? 200,
    headers: { ...pageHeaders(page), ...headers },
  });
}

/** Returns CREW_GATE_URL, or else the address of the request. A proxy with HTTPS names its protocol. */
function readPageUrl(request: Request, env: Environment): string {
  const set = parseBridgeUrl(env["CREW_GATE_URL"] ?? "");
  if (set.kind === "ok") return set.url;
  const { host, protocol } = new URL(request.url);
  const forwarded = request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim();
  return `${forwarded === "https" ? "https:" : protocol}//${host}`;
}

/** Returns what the environment says for the questions. A deployment of its own on Vercel is behind its protection. */
function readPresets({ env, pageUrl }: Visit): Presets {
  const production = env["VERCEL_PROJECT_PRODUCTION_URL"];
  const [owner, name] = [env["VERCEL_GIT_REPO_OWNER"], env["VERCEL_GIT_REPO_SLUG"]];
  return {
    bridgeUrl: production && !env["CREW_GATE_URL"] ? `https://${production}` : pageUrl,
    ...(owner && name && { action: `${owner}/${name}` }),
  };
}

/** Returns the GitHub to use: the one that GITHUB_API_URL names, which no request can change, or else the chosen one. */
function chooseSite({ context }: Visit, { host }: Pick<AppRequest, "host">): GitHubSite {
  return context.site ?? siteOfHost(host);
}

function isSecure({ pageUrl }: Visit): boolean {
  return pageUrl.startsWith("https:");
}

/** Returns the App that this browser asked for. */
function readPending(visit: Visit): PendingApp | undefined {
  return parseCookie(visit.request.headers.get("cookie"), isSecure(visit));
}

/** Checks the first form, and asks people to go to GitHub with a new state. */
function startApp(visit: Visit): Response {
  // A link from before GITHUB_API_URL was set may still name a host.
  const fields = new URLSearchParams(visit.query);
  if (visit.context.site) fields.delete("host");
  const form = parseAppRequest(fields);
  if (form.kind === "invalid")
    return respond({
      ...renderStart(visit.context, { fields: visit.query, problems: form.problems }),
      status: 400,
    });
  const pending = { state: randomBytes(32).toString("base64url"), request: form.values };
  const page = renderAppRequest(pending, chooseSite(visit, form.values), visit.pageUrl);
  return respond(page, { "set-cookie": toSetCookie(pending, isSecure(visit)) });
}

/** Shows the App that GitHub created, if its answer belongs to the request that this browser made. */
async function finishApp(visit: Visit): Promise<Response> {
  const { query, context } = visit;
  const pending = readPending(visit);
  if (!pending || !isEqualInConstantTime(pending.state, query.get("state") ?? ""))
    return respond(
      renderAppProblem(
        "GitHub's answer does not belong to a request of this browser, or the request is older than an hour. Nothing was fetched. Start again, and stay in this browser, at this address.",
      ),
    );
  const site = chooseSite(visit, pending.request);
  const conversion = await convertManifest(query.get("code") ?? "", site.apiUrl);
  if (conversion.kind === "failed") return respond(renderAppProblem(conversion.reason, pending, site));
  const { hasSecret } = context;
  const { app } = conversion;
  const page = renderNewApp({ app, request: pending.request, site, presets: readPresets(visit), hasSecret });
  return respond(page);
}

/**
 * Returns the answers in the address, unless another site's link made them up: the files would run its code with the
 * repository's secrets.
 */
function readFields({ query, request }: Visit): URLSearchParams {
  const site = request.headers.get("sec-fetch-site");
  // A neighbouring subdomain is "same-site". Old browsers send nothing.
  return site === "cross-site" || site === "same-site" ? new URLSearchParams() : query;
}

/** Asks the five questions, or shows the files for their answers. */
function showFiles(visit: Visit): Response {
  const query = readFields(visit);
  const where = { isConfigured: visit.context.missing.length === 0 };
  if (!query.has("crew-url"))
    return respond(renderQuestionsPage({ fields: query }, readPresets(visit), where));
  const form = parseAnswers(query);
  if (form.kind === "invalid") {
    const { problems } = form;
    return respond(renderQuestionsPage({ fields: query, problems }, readPresets(visit), where));
  }
  // The files are for the GitHub where the App was created, as far as this browser knows.
  const site = chooseSite(visit, readPending(visit)?.request ?? { host: "github.com" });
  return respond(renderFiles(fillFiles(form.values, EXAMPLES, site), form.values, site, where));
}

function readContext(configuration: Configuration, env: Environment): StartContext {
  const missing = configuration.kind === "ready" ? [] : configuration.missing;
  const site = siteOfApi(env["GITHUB_API_URL"]?.replace(/\/+$/, "") ?? "");
  const hasSecret = unquote(env["CREW_GATE_SECRET"] ?? "").length >= MINIMUM_SECRET_LENGTH;
  return { missing, ...(site && { site }), hasSecret };
}

/**
 * Serves GET /setup: while a setting is missing, the set-up of a GitHub App and the workflow files; afterwards the state of
 * the functions and, on request, the workflow files: no App, no exchange and no new secret. Stores nothing, and logs neither a
 * code nor a key. Only GitHub's answer to this browser makes a call.
 */
export async function serveSetup(request: Request, env: Environment): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD")
    return errorResponse("wrong-method", "The setup page accepts only GET and HEAD. Use GET.", {
      allow: "GET, HEAD",
    });
  const configuration = await cachedConfiguration(env);
  const query = new URL(request.url).searchParams;
  const context = readContext(configuration, env);
  const visit = { request, env, query, context, pageUrl: readPageUrl(request, env) };
  if (configuration.kind === "ready") {
    if (query.get("step") === "files") return showFiles(visit);
    const health = await reportHealth(new Request(new URL("/api/health", request.url)), env);
    return respond(renderReady(await health.json()));
  }
  // A code can be used once: a HEAD must not use it up.
  if (request.method === "GET" && (query.has("code") || query.has("state"))) return finishApp(visit);
  if (query.get("step") === "app") return startApp(visit);
  if (query.get("step") === "files") return showFiles(visit);
  return respond(renderStart(context, { fields: query }));
}
