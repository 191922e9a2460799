import { randomBytes } from "node:crypto";
import * as z from "zod";
import { escapeHtml } from "../../src/text/escape-html.ts";
import type { Access } from "./access.ts";
import { json, refusal } from "./request.ts";
import { APPS, OWNER, REPOSITORY } from "./seed.ts";

/** The manifest of an App. GitHub requires a URL wherever there is a webhook, even an inactive one. */
const Manifest = z.strictObject({
  name: z.string().max(34),
  description: z.string().optional(),
  url: z.url(),
  redirect_url: z.url(),
  public: z.boolean(),
  hook_attributes: z.strictObject({ url: z.url(), active: z.boolean().optional() }).optional(),
  default_permissions: z.record(z.string(), z.enum(["read", "write"])),
});
type Manifest = z.infer<typeof Manifest>;

type WebsiteOptions = {
  /** Returns the website's address, once it is known. */
  readonly url: () => string;
  readonly access: Access;
  /** Returns the private key of the functions' App. */
  readonly privateKey: () => string;
  readonly commit: (path: string, text: string, branch: string) => Promise<void>;
};

type PageRequest = { readonly url: URL; readonly method: string; readonly form: URLSearchParams };

const STYLE =
  ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}textarea,input{width:100%;font:inherit;box-sizing:border-box}textarea{height:20rem;font-family:monospace}";

function page(title: string, body: string, status = 200): Response {
  const text = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style><h1>${escapeHtml(title)}</h1>${body}</html>`;
  return new Response(text, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}

function field(name: string, value: string, label?: string): string {
  const input = `<input name="${name}" value="${escapeHtml(value)}"${label ? "" : ' type="hidden"'}>`;
  return label ? `<p><label>${label}${input}</label></p>` : input;
}

/**
 * The pages of GitHub's website that a set-up needs, for a visitor who is signed in as the repository's owner: a new App from a
 * manifest, its installation, a new file, a new secret. A new App takes the place of the functions' App of the seed, since
 * emulate knows its Apps at the start only.
 */
export class Website {
  /** The repository's secrets for workflows. */
  readonly secrets = new Map<string, string>();
  #options: WebsiteOptions;
  #codes = new Map<string, Manifest>();

  constructor(options: WebsiteOptions) {
    this.#options = options;
  }

  /** Answers a page, or the exchange of a code, which needs no token. Returns `undefined` for everything else. */
  async answer(request: Request): Promise<Response | undefined> {
    const url = new URL(request.url);
    const path = url.pathname;
    const [, code] = /^\/app-manifests\/([^/]+)\/conversions$/.exec(path) ?? [];
    if (code !== undefined && request.method === "POST") return this.#convert(code);
    const serve = this.#pages[path] ?? (path.startsWith(this.#newFile) ? this.#createFile : undefined);
    if (!serve) return undefined;
    const form = new URLSearchParams(request.method === "POST" ? await request.text() : "");
    return serve({ url, method: request.method, form });
  }

  /** Takes a manifest and asks for a confirmation, as GitHub does. */
  readonly #confirmApp = ({ url, form }: PageRequest): Response => {
    const manifest = Manifest.safeParse(JSON.parse(form.get("manifest") ?? "null"));
    if (!manifest.success)
      return page("Invalid GitHub App configuration", `<p>${escapeHtml(manifest.error.message)}</p>`, 422);
    const { name } = manifest.data;
    return page(
      "Create GitHub App",
      `<form method="post" action="/settings/apps">${field("name", name, "GitHub App name")}${field("manifest", JSON.stringify(manifest.data))}${field("state", url.searchParams.get("state") ?? "")}<button>Create GitHub App for ${OWNER}</button></form>`,
    );
  };

  readonly #createApp = ({ form }: PageRequest): Response => {
    const manifest = Manifest.parse(JSON.parse(form.get("manifest") ?? "null"));
    const code = randomBytes(20).toString("hex");
    this.#codes.set(code, manifest);
    const target = new URL(manifest.redirect_url);
    target.searchParams.set("code", code);
    target.searchParams.set("state", form.get("state") ?? "");
    return new Response(null, { status: 302, headers: { location: target.href } });
  };

  /** Exchanges a code for its App, once. */
  #convert(code: string): Response {
    const manifest = this.#codes.get(code);
    if (!manifest) return refusal(404, "Not Found");
    this.#codes.delete(code);
    const { access, url, privateKey } = this.#options;
    access.permissions = { ...manifest.default_permissions };
    access.isInstalled = false;
    const [{ app_id: id, slug }] = APPS;
    return json(201, {
      id,
      slug,
      name: manifest.name,
      client_id: "Iv23localclient",
      client_secret: "local-client-secret",
      webhook_secret: null,
      pem: privateKey(),
      html_url: `${url()}/apps/${slug}`,
      permissions: manifest.default_permissions,
      events: [],
    });
  }

  readonly #install = ({ method }: PageRequest): Response => {
    if (method !== "POST")
      return page(`Install ${APPS[0].name}`, `<form method="post"><button>Install</button></form>`);
    this.#options.access.isInstalled = true;
    return page("Installed", `<p>In ${OWNER}/${REPOSITORY}.</p>`);
  };

  readonly #newFile = `/${OWNER}/${REPOSITORY}/new/`;

  readonly #createFile = async ({ url, method, form }: PageRequest): Promise<Response> => {
    const branch = url.pathname.slice(this.#newFile.length);
    if (method === "POST") {
      await this.#options.commit(form.get("filename") ?? "", form.get("value") ?? "", branch);
      return page("Committed", `<p>${escapeHtml(form.get("filename") ?? "")}</p>`);
    }
    const [name = "", value = ""] = ["filename", "value"].map((key) => url.searchParams.get(key) ?? "");
    // A browser drops the first line break of a textarea.
    return page(
      "New file",
      `<form method="post">${field("filename", name, "Name")}<textarea name="value">\n${escapeHtml(value)}</textarea><button>Commit changes</button></form>`,
    );
  };

  readonly #createSecret = ({ method, form }: PageRequest): Response => {
    if (method !== "POST")
      return page(
        "New secret",
        `<form method="post">${field("name", "", "Name")}${field("value", "", "Secret")}<button>Add secret</button></form>`,
      );
    this.secrets.set(form.get("name") ?? "", form.get("value") ?? "");
    return page("Secret added", "");
  };

  readonly #pages: Readonly<Record<string, (request: PageRequest) => Response | Promise<Response>>> = {
    // A browser asks for it by itself.
    "/favicon.ico": () => new Response(null, { status: 204 }),
    "/settings/apps/new": this.#confirmApp,
    [`/organizations/${OWNER}/settings/apps/new`]: this.#confirmApp,
    "/settings/apps": this.#createApp,
    [`/apps/${APPS[0].slug}/installations/new`]: this.#install,
    [`/${OWNER}/${REPOSITORY}/settings/secrets/actions/new`]: this.#createSecret,
  };
}
