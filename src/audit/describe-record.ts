import { formatHex, isUuid } from "../comment/format.ts";
import type { DecisionRecord, LedgerRecord, RefusalRecord } from "../ledger/record.ts";
import type { RecordedPolicy } from "../ledger/recorded-policy.ts";
import { en } from "../messages/en.ts";
import { describeName } from "./audit-finding.ts";

/** Describes a person, with the role that they had when the record was written. */
function describePerson({ person, role }: Pick<DecisionRecord, "person" | "role">): string {
  return role === undefined ? person.login : `${person.login} (${role})`;
}

function describeRefusal(record: RefusalRecord): string {
  const verb = record.command === "run" ? "crew run" : record.command;
  const question = record.gateId === undefined ? "" : ` of question ${record.gateId}`;
  return `Refused: /${verb}${question} by ${describePerson(record)}, ${record.reason}`;
}

/** Describes a record in a few English words. */
export function describeRecord(record: LedgerRecord): string {
  switch (record.kind) {
    case "run":
      return `${record.kickoff.state === "awaiting-start" ? "Links created" : "Started"}${record.starter ? ` by ${record.starter.login}` : ""}`;
    case "gate":
      return `Question ${record.gateId}, round ${record.round}${isUuid(record.taskId) ? "" : `: ${record.taskId}`}`;
    case "approval":
      return `Approval of question ${record.gateId} by ${describePerson(record)}`;
    case "decision":
      return `${en.verdictTitle[record.verdict]}: question ${record.gateId}, by ${describePerson(record)}`;
    case "refusal":
      return describeRefusal(record);
    case "result":
      return record.outcome === "completed" ? "Completed" : "Failed";
    case "progress":
      return `Progress: ${record.taskCount} tasks, ${record.stepCount} steps`;
    case "notice":
      return `Notice: ${record.about}`;
    case "part":
      return `Part ${record.partNumber} of ${record.partCount} of an output`;
    case "withdrawn":
      return `Withdrawn: ${describeName(record.replaces)}`;
  }
}

/** A field of a record as people read it. */
export type Fact = { readonly name: string; readonly value: string };

/** What the title, the time and the chain show, or what repeats the comments. */
const HIDDEN_FIELDS: ReadonlySet<string> = new Set([
  "kind",
  "runId",
  "writtenAt",
  "heads",
  "replaced",
  "tasks",
  "steps",
  "taskKeys",
  "stepKeys",
]);
/** The most items of a list that are shown. */
const MAX_ITEMS = 10;

function formatItem(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  if ("login" in value && "id" in value) return `${String(value.login)} (id ${String(value.id)})`;
  return JSON.stringify(value);
}

/** Formats the name of a field: `sentDigest` becomes `sent digest`. */
function formatFieldName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll("-", " ");
}

function listField(name: string, value: unknown): Fact[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string")
    // Our digests are shown as other programs print them.
    return [{ name, value: name.endsWith("digest") && value.length === 43 ? formatHex(value) : value }];
  if (Array.isArray(value)) {
    const more = value.length > MAX_ITEMS ? [`+${value.length - MAX_ITEMS}`] : [];
    const items = [...value.slice(0, MAX_ITEMS).map(formatItem), ...more];
    return items.length > 0 ? [{ name, value: items.join(", ") }] : [];
  }
  if (typeof value !== "object" || "login" in value) return [{ name, value: formatItem(value) }];
  return Object.entries(value).flatMap(([inner, item]) =>
    listField(`${name} ${formatFieldName(inner)}`, item),
  );
}

/** Formats the values of a policy. An empty list of approvers limits nobody, so it is left out. */
export function formatRule({ values }: RecordedPolicy): string {
  return Object.entries(values)
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(" ") : String(value)])
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}`)
    .join("; ");
}

function listPolicy(policy: RecordedPolicy): Fact[] {
  return [
    ...listField("rule", formatRule(policy) || undefined),
    ...listField("policy file digest", policy.fileDigest),
  ];
}

/** Lists the fields of a record, so that a new field is shown without a change here. */
export function listFacts(record: LedgerRecord): Fact[] {
  const { policy, ...fields } = { policy: undefined, ...record };
  return [
    ...Object.entries(fields)
      .filter(([name]) => !HIDDEN_FIELDS.has(name))
      .flatMap(([name, value]) => listField(formatFieldName(name), value)),
    ...(policy ? listPolicy(policy) : []),
  ];
}
