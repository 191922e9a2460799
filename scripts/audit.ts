// Verifies an exported audit trail without GitHub: npm run audit -- --file audit.json --key KEY
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isFailure } from "../src/audit/audit-finding.ts";
import { parseAuditKeys } from "../src/audit/audit-keys.ts";
import { parseExport } from "../src/audit/audit-export.ts";
import { describeVerified, groupByRun, listFindings, summariseAudit } from "../src/audit/audit-report.ts";
import { auditThreads } from "../src/audit/audit-thread.ts";

const USAGE = `Verifies an audit.json without GitHub. Options of npm run audit --

  --file FILE        the audit.json that command: audit wrote
  --key PUBLIC_KEY   a public key of the repository, or KEY@TIME if it was replaced at that time; repeatable
  --help             prints this

Exits with 0 if everything verifies, with 1 if something is missing or changed, and with 2 for wrong options.`;

/** Ends the process with a sentence on what to fix. */
function refuse(problem: string): never {
  console.error(problem);
  process.exit(2);
}

const { values } = parseArgs({
  options: {
    help: { type: "boolean" },
    file: { type: "string" },
    key: { type: "string", multiple: true, default: [] },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const { file } = values;
const { keys, problems } = parseAuditKeys(values.key.join());
if (problems.length > 0) refuse(problems.map((problem) => `--key: ${problem}`).join("\n"));
if (!file || keys.length === 0) refuse(USAGE);
const exported = parseExport(readFileSync(file, "utf8"));
if (exported.kind === "invalid") refuse(`${file}: ${exported.reason}`);

/** Prints a line. An export can hold any text, also one that controls a terminal. */
function print(line: string): void {
  console.log(line.replaceAll(/\p{Cc}/gu, "\u{FFFD}"));
}

const { header } = exported;
const threads = auditThreads(exported.threads, header.repository_id, keys);
print(`${header.repository}, exported at ${header.time}`);
for (const thread of threads)
  for (const [runId, comments] of groupByRun(thread))
    print(`#${thread.threadNumber} ${runId}: ${describeVerified(comments)}`);
const findings = listFindings({ threads });
for (const finding of findings)
  print(
    `${isFailure(finding) ? "failure" : "note"} in #${finding.threadNumber}: ${finding.message} ${finding.url}`,
  );
if (!header.complete) print("The export is not complete: there are older threads that were not read.");
print(summariseAudit({ threads }));
if (findings.some(isFailure)) process.exitCode = 1;
