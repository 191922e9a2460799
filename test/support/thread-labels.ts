import { expect, vi } from "vitest";
import { OWNER } from "../../playground/github/seed.ts";
import { type GateFixture, REPOSITORY_PATH } from "./gate-fixture.ts";

/** Returns the labels of a thread. */
export async function fetchLabels(threadNumber: number, { sandbox }: GateFixture): Promise<string[]> {
  const { data } = await sandbox.github
    .person(OWNER)
    .request("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", {
      ...REPOSITORY_PATH,
      issue_number: threadNumber,
    });
  return data.map(({ name }) => name);
}

/** Waits until the functions have written a thread's label, which is their last write. */
export async function waitForLabel(threadNumber: number, name: string, gates: GateFixture): Promise<void> {
  await vi.waitFor(async () => expect(await fetchLabels(threadNumber, gates)).toEqual([name]), {
    timeout: 20_000,
  });
}

/** Closes a thread and removes its labels, so that reconcile does not check it any more. */
export async function retireThread(threadNumber: number, { sandbox }: GateFixture): Promise<void> {
  const issue = { ...REPOSITORY_PATH, issue_number: threadNumber };
  const person = sandbox.github.person(OWNER);
  await person.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", { ...issue, state: "closed" });
  await person.request("PUT /repos/{owner}/{repo}/issues/{issue_number}/labels", { ...issue, labels: [] });
}
