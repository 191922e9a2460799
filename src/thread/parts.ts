import { partComment } from "../comment/part.ts";
import { digestOfShown } from "../ledger/digest.ts";
import type { GateRecord, NoticeRecord, PartRecord, Parts, ResultRecord } from "../ledger/record.ts";
import type { Entry, Ledger, Run } from "../ledger/state.ts";
import type { Output } from "../comment/output.ts";
import { mask } from "../text/mask.ts";
import {
  type Appended,
  append,
  appendOnce,
  type Reading,
  type Thread,
  type Writing,
  withdraw,
} from "./log.ts";

type Whole = GateRecord | ResultRecord | NoticeRecord;

/** What an output belongs to, and the thread and its run as they were read just before. */
export type Belonging = { readonly of: PartRecord["of"]; readonly run: Run; readonly reading: Reading };

type Posted = { readonly at: NonNullable<Parts>; readonly own: readonly number[] };

/** Posts all parts but the last. What an earlier try left behind is taken as it is. */
async function postParts(
  thread: Thread,
  { of, run }: Belonging,
  { parts }: Output,
  writing: Writing,
): Promise<Posted> {
  const at: { comment: number; shown: string }[] = [];
  const own: number[] = [];
  // One after the other, since their order is what people read.
  for (const [index, content] of parts.slice(0, -1).entries()) {
    const base = { kind: "part", ...writing, of, part: index + 1, total: parts.length } as const;
    const visible = mask(partComment(base, content, thread.say), thread.secrets);
    const shown = digestOfShown(visible);
    const known = run.parts.find(
      ({ record, intact }) =>
        intact && record.shown === shown && record.of.kind === of.kind && record.of.key === of.key,
    );
    if (!known) {
      const { comment } = await append(thread, { ...base, shown }, visible);
      own.push(comment.id);
      at.push({ comment: comment.id, shown });
    } else at.push({ comment: known.comment, shown });
  }
  return { at, own };
}

/**
 * As appendOnce, for a record with an output that may take several comments: the parts before the last are posted first,
 * so that what asks for a decision stands under all that it is about. Whoever turns out to be second removes their parts.
 */
export async function appendWhole<R extends Whole>(
  thread: Thread,
  belonging: Belonging,
  output: Output,
  writing: Writing,
  write: (parts: Parts) => { readonly record: R; readonly visible: string },
  find: (ledger: Ledger) => Entry<R> | undefined,
): Promise<Appended & { readonly after: Reading }> {
  const { at, own } = await postParts(thread, belonging, output, writing);
  const { record, visible } = write(at.length > 0 ? at : undefined);
  const { standing, ...appended } = await appendOnce(thread, record, visible, find, belonging.reading);
  if (appended.kind === "duplicate") {
    const named = new Set(partsIn(standing));
    await Promise.all(own.filter((id) => !named.has(id)).map((id) => withdraw(thread, id)));
  }
  return appended;
}

function partsIn(entry: Entry | undefined): number[] {
  const record = entry?.record;
  return record && "parts" in record ? (record.parts?.map(({ comment }) => comment) ?? []) : [];
}
