import { OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import type { LocalGitHub } from "../../playground/github/types.ts";
import { en } from "../../src/messages/en.ts";
import { commitStatusOf, listStatusOwners } from "../../src/thread/commit-status.ts";
import type { ThreadSnapshot } from "../../src/thread/snapshot.ts";
import type { Dice } from "./dice.ts";

/** The inputs of the jobs of a pull request. */
const STATUS_INPUTS = { "commit-status": "crew-gate" };

/** The thread of a schedule: an issue, or a pull request whose run sets a commit status. */
export class ChaosThread {
  readonly number: number;
  readonly isPull: boolean;
  readonly #github: LocalGitHub;
  #pushed: string | undefined;

  private constructor(github: LocalGitHub, number: number, isPull: boolean) {
    this.#github = github;
    this.number = number;
    this.isPull = isPull;
  }

  static async open(github: LocalGitHub, dice: Dice, title: string): Promise<ChaosThread> {
    const isPull = dice.happens("the thread is a pull request", 0.3);
    if (isPull) return new ChaosThread(github, await github.openPull(OWNER, title), true);
    const issue = { owner: OWNER, repo: REPOSITORY, title };
    const { data } = await github.person(OWNER).request("POST /repos/{owner}/{repo}/issues", issue);
    return new ChaosThread(github, data.number, false);
  }

  /** More inputs of a kickoff and of reconcile. */
  get inputs(): Record<string, string> {
    return this.isPull ? STATUS_INPUTS : {};
  }

  /** Sometimes pushes a commit, which the policy allows. */
  async push(dice: Dice): Promise<boolean> {
    const isPushed = this.isPull && dice.happens("a commit is pushed", 0.4);
    if (isPushed) this.#pushed = await this.#github.push(this.number);
    return isPushed;
  }

  /** Closes the thread, and removes its labels, so that reconcile does not check it in later schedules. */
  async close(): Promise<void> {
    const person = this.#github.person(OWNER);
    const at = { owner: OWNER, repo: REPOSITORY, issue_number: this.number };
    await person.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", { ...at, state: "closed" });
    if (this.isPull) await person.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels", at);
  }

  /** Checks that every commit status is what the records imply, and that no other commit has one. */
  checkStatuses({ ledger }: ThreadSnapshot): string[] {
    const { statuses } = this.#github;
    const wrong = listStatusOwners(ledger).flatMap(({ run, target: { sha, name } }) => {
      const expected = commitStatusOf(run, en);
      const actual = statuses.latest(sha).find(({ context }) => context === name);
      const isRight = actual?.state === expected.state && actual.target_url === expected.url;
      return isRight
        ? []
        : [
            `the status of run ${run.id} is ${actual?.state} (${actual?.description}), not ${expected.state} (${expected.description})`,
          ];
    });
    const isFree = this.#pushed === undefined || statuses.of(this.#pushed).length === 0;
    return isFree ? wrong : [...wrong, "a commit that no run is about has a status"];
  }
}
