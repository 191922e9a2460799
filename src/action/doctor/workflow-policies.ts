import { parse } from "yaml";
import * as z from "zod";
import {
  isSamePolicyValue,
  mergePolicy,
  POLICY_KEYS,
  POLICY_PARSERS,
  POLICY_PATH,
  type PolicyKey,
  type PolicyValues,
} from "../../command/policy-keys.ts";
import { DEFAULT_POLICY } from "../parse-inputs.ts";
import { createFinding, type Finding } from "./finding.ts";
import { usesAction } from "./inspect-workflow.ts";

/** The text of a workflow file. */
export type WorkflowFile = { readonly path: string; readonly text: string };

/** The text of an input: the runner converts every value to a text. */
const InputText = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((value) => String(value).trim())
  .catch("");
const WorkflowStep = z.looseObject({
  uses: z.string().default(""),
  with: z.record(z.string(), InputText).nullish(),
});
const Permissions = z.union([z.string(), z.record(z.string(), z.string())]).nullish();
const Job = z.looseObject({ permissions: Permissions, steps: z.array(WorkflowStep).default([]) });
const Workflow = z.looseObject({ permissions: Permissions, jobs: z.record(z.string(), Job) });

/** A step of a workflow that uses this action, with the policy that its inputs give. */
export type PolicyStep = {
  readonly path: string;
  /** `auto` is the default. */
  readonly command: string;
  /** Whether it names a commit status. */
  readonly hasCommitStatus: boolean;
  /** Whether its job may set commit statuses. A job without permissions of its own has the repository's default. */
  readonly canSetStatuses: boolean;
  /** The deployment's URL as its inputs give it. */
  readonly crewUrl: string;
  /** Whether its job may read the policy file. A job without permissions of its own has the repository's default. */
  readonly canReadContents: boolean;
  /** The keys that the step sets to a value that can be read. */
  readonly given: Partial<PolicyValues>;
  /** The keys whose value is not known here, such as an expression's. */
  readonly unknownKeys: readonly PolicyKey[];
};

function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    // The check of the workflows reports a file that is not valid.
    return undefined;
  }
}

function readInputs(inputs: Readonly<Record<string, string>>): Pick<PolicyStep, "given" | "unknownKeys"> {
  const entries = POLICY_KEYS.flatMap((key) => {
    const text = inputs[key];
    return text ? [{ key, parsed: POLICY_PARSERS[key](text, key) }] : [];
  });
  const isKnown = (key: PolicyKey) => !inputs[key]?.includes("${{");
  const known = entries.flatMap(({ key, parsed }) =>
    "value" in parsed && isKnown(key) ? [[key, parsed.value]] : [],
  );
  const given: Partial<PolicyValues> = Object.fromEntries(known);
  return { given, unknownKeys: entries.flatMap(({ key }) => (key in given ? [] : [key])) };
}

/** Returns whether permissions include writing statuses, or are not stated. */
function maySetStatuses(permissions: z.infer<typeof Permissions>): boolean {
  if (typeof permissions === "object" && permissions !== null) return permissions["statuses"] === "write";
  return permissions === undefined || permissions === "write-all";
}

function mayReadContents(permissions: z.infer<typeof Permissions>): boolean {
  if (typeof permissions === "object" && permissions !== null)
    return permissions["contents"] === "read" || permissions["contents"] === "write";
  return permissions !== "";
}

/** Returns the steps of a workflow that use this action. `action` is as in `inspectWorkflow`. */
export function listPolicySteps({ path, text }: WorkflowFile, action: string): PolicyStep[] {
  const workflow = Workflow.safeParse(parseYaml(text)).data;
  return Object.values(workflow?.jobs ?? {}).flatMap(({ permissions = workflow?.permissions, steps }) =>
    steps
      .filter(({ uses }) => usesAction(uses, action))
      .map(({ with: inputs }) => ({
        path,
        crewUrl: inputs?.["crew-url"] ?? "",
        canReadContents: mayReadContents(permissions),
        command: inputs?.["command"] || "auto",
        hasCommitStatus: Boolean(inputs?.["commit-status"]),
        canSetStatuses: maySetStatuses(permissions),
        ...readInputs(inputs ?? {}),
      })),
  );
}

/** Finds the workflows that may not read the policy file. Their jobs fail as `misconfigured` in a private repository. */
export function findMissingPermissions(files: readonly WorkflowFile[], action: string): Finding[] {
  return files
    .filter((file) => listPolicySteps(file, action).some(({ canReadContents }) => !canReadContents))
    .map(({ path }) =>
      createFinding(path, "error", `Give it the permission contents: read, which ${POLICY_PATH} needs.`),
    );
}

/** Finds the workflows whose inputs contradict the policy file. Their jobs fail as `misconfigured`. */
export function findContradictions(
  files: readonly WorkflowFile[],
  action: string,
  file: PolicyValues,
): Finding[] {
  return files
    .flatMap((workflow) => listPolicySteps(workflow, action))
    .flatMap(({ path, given }) => {
      const merged = mergePolicy({ inputs: { ...DEFAULT_POLICY, ...given }, defaults: DEFAULT_POLICY, file });
      if (merged.kind === "merged") return [];
      const message = `It sets ${merged.keys.join(", ")} to something else than ${POLICY_PATH}. Remove these inputs.`;
      return [createFinding(path, "error", message)];
    });
}

/** Returns the value of a key that a step applies, or `undefined` if it applies none or the value is not known. */
function valueIn(
  { command, given, unknownKeys }: PolicyStep,
  key: PolicyKey,
): PolicyValues[PolicyKey] | undefined {
  if (unknownKeys.includes(key)) return undefined;
  return given[key] ?? (command === "auto" ? DEFAULT_POLICY[key] : undefined);
}

/**
 * Finds the keys that two workflows for the same deployment set to different values, without a policy file. Comments
 * and reviews would then follow different policies. A step that decides nothing counts only for the keys that it sets.
 */
export function findDisagreements(files: readonly WorkflowFile[], action: string): Finding[] {
  const steps = files.flatMap((file) => listPolicySteps(file, action));
  return steps.flatMap((step, index) =>
    steps.slice(0, index).flatMap((other) => {
      if (other.crewUrl !== step.crewUrl) return [];
      const keys = POLICY_KEYS.filter((key) => {
        const [one, two] = [valueIn(other, key), valueIn(step, key)];
        return one !== undefined && two !== undefined && !isSamePolicyValue(key, one as never, two as never);
      });
      if (keys.length === 0) return [];
      const message = `It and ${other.path} set ${keys.join(", ")} to different values. Put the policy into ${POLICY_PATH}.`;
      return [createFinding(step.path, "warning", message)];
    }),
  );
}
