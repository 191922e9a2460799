import { type Dialect, DIALECTS } from "../amp/dialect.ts";
import {
  createChoiceParser,
  type Parser,
  parseFlag,
  POLICY_KEYS,
  POLICY_PARSERS,
  type PolicyValues,
} from "../command/policy-keys.ts";
import { OUTPUT_FORMATS, type Presentation } from "../comment/presentation.ts";
import type { Environment } from "../github/client.ts";
import { loadMessages } from "../messages/languages.ts";
import { parseFailOn } from "./fail-on.ts";
import { type InputName, readInput, readJobUrl } from "./inputs.ts";

const parseNonNegative: Parser<number> = (text, name) => {
  const value = Number(text);
  return Number.isFinite(value) && value >= 0
    ? { value }
    : { problem: `${name} must be a number of at least 0.` };
};

/** Returns a parser that gives `undefined` for an empty text. */
function optional<T>(parse: Parser<T>): Parser<T | undefined> {
  return (text, name) => (text === "" ? { value: undefined } : parse(text, name));
}

/** Parses the address of a page that comments link to. `undefined` if it is empty. */
const parsePage: Parser<string | undefined> = (text, name) => {
  if (text === "") return { value: undefined };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" || url.username || url.password)
    return { problem: `${name} must be the full address of a page, starting with https://.` };
  // A parenthesis would end the link in Markdown.
  return { value: url.href.replaceAll("(", "%28").replaceAll(")", "%29") };
};

/** Parses the name of a commit status. `undefined` if it is empty. */
const parseStatusName: Parser<string | undefined> = (text, name) =>
  /^[^\p{C}]{0,100}$/u.test(text)
    ? { value: text || undefined }
    : { problem: `${name} must be one line of at most 100 characters.` };

/** The parser of every input that can be checked by itself. Problems are listed in this order. */
const PARSERS = {
  "crew-page": parsePage,
  "show-inputs": optional(parseFlag),
  "commit-status": parseStatusName,
  "wait-minutes": optional(parseNonNegative),
  "fail-on": parseFailOn,
  "reuse-issue": parseFlag,
  "close-issue": createChoiceParser<"never" | "completed" | "settled">(["never", "completed", "settled"]),
  "reading-seconds": parseNonNegative,
  "failure-events": parseFlag,
  "doctor-resume": parseFlag,
  "remind-after": parseNonNegative,
  "reject-after": parseNonNegative,
  "expire-after": parseNonNegative,
  "dry-run": parseFlag,
  dialect: createChoiceParser<Dialect>(DIALECTS),
  "output-format": createChoiceParser(OUTPUT_FORMATS),
  ...POLICY_PARSERS,
} as const satisfies Partial<Record<InputName, Parser<unknown>>>;

type ParserName = keyof typeof PARSERS;
type ValueOf<N extends ParserName> = (typeof PARSERS)[N] extends Parser<infer T> ? T : never;

/** The parsed inputs by their names. An input with a problem is missing. */
export type ParsedInputs = { readonly [N in ParserName]: ValueOf<N> };

/** Parses the inputs that do not depend on each other, and returns a problem for each that cannot be used. */
export function parseInputs(env: Environment): {
  readonly values: Partial<ParsedInputs>;
  readonly problems: readonly string[];
} {
  const names = Object.keys(PARSERS) as ParserName[];
  const parsed = names.map((name) => ({ name, result: PARSERS[name](readInput(env, name), name) }));
  return {
    values: Object.fromEntries(
      parsed.flatMap(({ name, result }) => ("value" in result ? [[name, result.value]] : [])),
    ),
    problems: parsed.flatMap(({ result }) => ("problem" in result ? [result.problem] : [])),
  };
}

/** Returns whether every input was parsed, which holds exactly if there are no problems. */
export function isComplete(values: Partial<ParsedInputs>): values is ParsedInputs {
  return Object.keys(PARSERS).every((name) => name in values);
}

/** The values of the policy's keys if neither the workflow nor a policy file sets them. */
export const DEFAULT_POLICY: PolicyValues = readDefaultPolicy();

function readDefaultPolicy(): PolicyValues {
  const { values } = parseInputs({});
  if (!isComplete(values)) throw new Error("A default of an input is not valid.");
  return pickPolicy(values);
}

/** Returns the values of the policy's keys among the inputs. */
function pickPolicy(values: PolicyValues): PolicyValues {
  return Object.fromEntries(POLICY_KEYS.map((key) => [key, values[key]])) as PolicyValues;
}

/** Returns the language and links of a job's comments, and the format of the crew's output. */
async function createPresentation(values: ParsedInputs, env: Environment): Promise<Presentation> {
  return {
    messages: await loadMessages(values.language),
    format: values["output-format"],
    jobUrl: readJobUrl(env),
    crewPage: values["crew-page"],
  };
}

/** Returns the settings that follow directly from single inputs. */
export async function toInputSettings(values: ParsedInputs, env: Environment) {
  return {
    inputPolicy: pickPolicy(values),
    presentation: await createPresentation(values, env),
    showInputs: values["show-inputs"],
    reuseIssue: values["reuse-issue"],
    closeIssue: values["close-issue"],
    commitStatus: values["commit-status"],
    readingSeconds: values["reading-seconds"],
    failureEvents: values["failure-events"],
    waitMinutes: values["wait-minutes"],
    failOn: values["fail-on"],
    doctorResume: values["doctor-resume"],
    reminderPolicy: {
      remindAfterHours: values["remind-after"],
      rejectAfterHours: values["reject-after"],
      expireAfterHours: values["expire-after"],
    },
    dryRun: values["dry-run"],
  };
}
