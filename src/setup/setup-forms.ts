import * as z from "zod";
import { parseBridgeUrl, parseCrewUrl, type ParsedUrl } from "../amp/address.ts";
import { GITHUB_HOST } from "./github-site.ts";

/** One sentence for each field that must be corrected. */
export type FormProblems = Readonly<Record<string, string>>;

export type ParsedForm<T> =
  | { readonly kind: "valid"; readonly values: T }
  | { readonly kind: "invalid"; readonly problems: FormProblems };

const REPOSITORY = /^[a-z\d][\w-]*\/[\w.-]+$/i;

/** A repository as it is named or as its address is pasted. */
const Repository = z
  .string("Name the repository.")
  .transform((text) =>
    text
      .trim()
      .replace(/^https?:\/\/[^/]+\//, "")
      .replace(/(?:\.git)?\/?$/, ""),
  )
  .refine(
    (name) => REPOSITORY.test(name),
    "Write the repository as OWNER/REPOSITORY, such as harbour/briefs.",
  );

/** The request to create a GitHub App: for the owner of a repository, who is an organization or a person. */
const AppRequest = z.object({
  repository: Repository,
  account: z.enum(["organization", "user"], "Choose whether the owner is an organization or a person."),
  host: z
    .string()
    .default("github.com")
    .transform((host) => host.trim().toLowerCase())
    .refine(
      (host) => GITHUB_HOST.test(host),
      "Only github.com and hosts on ghe.com can be chosen here. For GitHub Enterprise Server, set GITHUB_API_URL to https://HOST/api/v3, restart the functions, and open this page again.",
    ),
});
export type AppRequest = z.infer<typeof AppRequest>;

const OWN_AMP = " For now, fill in https://your-crew.crewai.com, and change crew-url in the files.";

/** Accepts what one of our parsers of addresses accepts. Its sentence begins with an input's name, which the form lacks. */
function urlField(parse: (text: string) => ParsedUrl) {
  return z.string("Fill in the address.").transform((text, context) => {
    const parsed = parse(text);
    if (parsed.kind === "ok") return parsed.url;
    const reason = parsed.reason.replace(/^[\w-]+/, "It");
    context.addIssue(reason.includes("allowed-hosts") ? reason + OWN_AMP : reason);
    return z.NEVER;
  });
}

const Answers = z.object({
  repository: Repository,
  branch: z
    .string("Name the branch.")
    .trim()
    .regex(/^[\w][\w./-]*$/, "Write the name of the default branch, such as main."),
  action: z
    .string("Name your copy of crew-gate.")
    .trim()
    .transform((name) => (name.includes("@") ? name : `${name}@main`))
    .refine(
      (name) => /^[a-z\d][\w-]*\/[\w.-]+@[\w][\w./-]*$/i.test(name),
      "Write where crew-gate is kept as OWNER/REPOSITORY or OWNER/REPOSITORY@VERSION.",
    ),
  "bridge-url": urlField(parseBridgeUrl),
  "crew-url": urlField((text) => parseCrewUrl(text, [])),
  start: z.enum(["button", "label", "schedule"], "Choose what starts the crew."),
  reviews: z.enum(["yes", "no"], "Choose whether reviews decide."),
  "required-approvals": z.coerce
    .number("Write a whole number of at least 1.")
    .int("Write a whole number of at least 1.")
    .min(1, "Write a whole number of at least 1.")
    .max(100, "Write a number of at most 100."),
});
/** What the setup page needs to know to fill in the workflow files. Its keys are the names of the form's fields. */
export type Answers = z.infer<typeof Answers>;

function parseFields<T>(schema: z.ZodType<T>, fields: URLSearchParams): ParsedForm<T> {
  const result = schema.safeParse(Object.fromEntries(fields));
  if (result.success) return { kind: "valid", values: result.data };
  const named = result.error.issues.map(({ path, message }) => [String(path[0]), message] as const);
  // The first problem of a field is the one to correct.
  return { kind: "invalid", problems: Object.fromEntries(named.toReversed()) };
}

/** Parses the form that asks for whom the App is created. */
export function parseAppRequest(fields: URLSearchParams): ParsedForm<AppRequest> {
  return parseFields(AppRequest, fields);
}

/** Parses the five questions, and where the files belong. */
export function parseAnswers(fields: URLSearchParams): ParsedForm<Answers> {
  return parseFields(Answers, fields);
}
