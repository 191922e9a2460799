import fc from "fast-check";
import { ANSWERS, type CrewAnswer } from "./crew.ts";
import type { SimulatedJob } from "./job.ts";
import { type Name, PEOPLE } from "./place.ts";
import type { Simulation } from "./simulation.ts";

/**
 * How far a process proceeds at once: to its end, not a step, this many outside calls before it waits, or
 * this many before it dies.
 */
export type FarStep = "to the end" | "not yet" | { readonly calls: number; readonly dies?: true };

/**
 * One event of a sequence. Numbers refer to a job, comment or webhook, counted from the oldest and wrapping
 * around. `<n>` in a text is replaced by the name of a gate.
 */
export type StoryStep =
  | { readonly do: "comment"; readonly who: Name; readonly text: string; readonly far: FarStep }
  | { readonly do: "go on"; readonly job: number; readonly far: FarStep }
  | { readonly do: "take turns"; readonly turns: readonly number[] }
  | { readonly do: "run again"; readonly job: number; readonly far: FarStep }
  | {
      readonly do: "edit" | "delete";
      readonly of: "theirs" | "ours";
      readonly comment: number;
      readonly text: string;
    }
  | { readonly do: "deliver"; readonly event: number | "next"; readonly far: FarStep }
  | { readonly do: "fail"; readonly run: number }
  | { readonly do: "answer"; readonly next: CrewAnswer }
  | { readonly do: "wait"; readonly minutes: number };

const someCalls = fc.integer({ min: 1, max: 9 });
const far = fc.oneof<fc.WeightedArbitrary<FarStep>[]>(
  { weight: 6, arbitrary: fc.constant("to the end") },
  { weight: 1, arbitrary: fc.constant("not yet") },
  { weight: 5, arbitrary: fc.record({ calls: someCalls }) },
  { weight: 2, arbitrary: fc.record({ calls: someCalls, dies: fc.constant(true) }) },
);
const decisions = ["/approve", "/approve <0>", "/approve <1>", "/revise shorter", "/revise <0> 更短"];
const rejections = ["/reject", "/reject <0> off topic"];
const again = ["/resume-again", "/resume-again <0>"];
const otherTexts = [
  "/status",
  "/aprove",
  "/approve\n/revise x",
  "/reject\n/approve",
  "Nice.",
  "/revise Approved.",
  "<newest>",
];
const text = fc.oneof(
  { weight: 6, arbitrary: fc.constant("/approve") },
  { weight: 6, arbitrary: fc.constantFrom(...decisions) },
  { weight: 3, arbitrary: fc.constantFrom(...rejections) },
  { weight: 6, arbitrary: fc.constantFrom(...again) },
  { weight: 2, arbitrary: fc.constantFrom(...otherTexts) },
);
const decider = fc.constantFrom<Name>("octavia", "mei");
const anybody = fc.constantFrom<Name>(...(Object.keys(PEOPLE) as Name[]));
const who = fc.oneof({ weight: 8, arbitrary: decider }, { weight: 1, arbitrary: anybody });
const index = fc.nat(11);
const turns = fc.array(fc.nat(3), { minLength: 2, maxLength: 30 });

const be = <T extends string>(value: T) => fc.constant(value);
const comment = fc.record({ do: be("comment"), who, text, far });
const deliver = fc.record({
  do: be("deliver"),
  event: fc.oneof({ weight: 2, arbitrary: be("next") }, { weight: 1, arbitrary: index }),
  far,
});
const answer = fc.record({ do: be("answer"), next: fc.constantFrom(...ANSWERS) });
const wait = fc.record({ do: be("wait"), minutes: fc.constant(11) });
const takeTurns = fc.record({ do: be("take turns"), turns });
const change = fc.record({
  do: fc.constantFrom("edit", "delete"),
  of: be("theirs"),
  comment: index,
  text: fc.oneof(be("<same>"), text),
});
/** Every writer in a repository may edit all comments, ours as well. */
const meddle = fc.record({
  do: fc.constantFrom("edit", "delete"),
  of: be("ours"),
  comment: index,
  text: fc.constantFrom("<same> and more", "First: <same>", "<newest>", "Nothing."),
});

const ordinary: fc.WeightedArbitrary<StoryStep>[] = [
  { weight: 12, arbitrary: comment },
  { weight: 5, arbitrary: deliver },
  { weight: 4, arbitrary: fc.record({ do: be("go on"), job: index, far }) },
  { weight: 4, arbitrary: fc.record({ do: be("run again"), job: index, far }) },
  { weight: 4, arbitrary: answer },
  { weight: 3, arbitrary: takeTurns },
  { weight: 3, arbitrary: wait },
  { weight: 2, arbitrary: change },
  { weight: 1, arbitrary: fc.record({ do: be("fail"), run: fc.nat(1) }) },
];

function commenting(texts: readonly string[], far: fc.Arbitrary<FarStep>): fc.Arbitrary<StoryStep> {
  return fc.record({ do: be("comment"), who: decider, text: fc.constantFrom(...texts), far });
}
const toTheEnd = be("to the end");
const notYet = be("not yet");
const lost = fc.record({ do: be("answer"), next: fc.constantFrom<CrewAnswer>("lost-after", "lost-before") });
const cutOff = fc.record({ calls: fc.integer({ min: 3, max: 8 }), dies: fc.constant(true as const) });

/**
 * Several steps that reach states which single steps seldom reach: unknown outcomes, held gates, and two at
 * the same moment.
 */
const chapter = fc.oneof<fc.MaybeWeightedArbitrary<StoryStep[]>[]>(
  fc.tuple(lost, commenting(decisions, toTheEnd)),
  fc.tuple(commenting(decisions, cutOff), wait, commenting(again, toTheEnd)),
  fc.tuple(commenting(again, notYet), commenting([...again, "/approve"], notYet), takeTurns),
  fc.tuple(commenting(["/approve"], notYet), commenting(decisions, notYet), takeTurns),
  fc.tuple(commenting(rejections, notYet), commenting([...decisions, ...rejections], notYet), takeTurns),
  fc.tuple(commenting(rejections, cutOff), wait, commenting([...again, "/approve"], toTheEnd)),
  fc.tuple(commenting(["/revise shorter"], toTheEnd), deliver),
);

function storyOf(steps: fc.WeightedArbitrary<StoryStep>[]): fc.Arbitrary<StoryStep[]> {
  const one = fc.oneof(...steps).map((step) => [step]);
  return fc
    .array(fc.oneof({ weight: 3, arbitrary: one }, { weight: 1, arbitrary: chapter }), {
      maxLength: 12,
      size: "max",
    })
    .map((chapters) => chapters.flat().slice(0, 12));
}

/** The events in a thread, one after the other: 12 at most. */
export const story = storyOf(ordinary);

/** The same, and people also edit and remove our comments. */
export const meddledStory = storyOf([...ordinary, { weight: 8, arbitrary: meddle }]);

function nth<T>(list: readonly T[], index: number): T | undefined {
  return list[index % list.length];
}

/**
 * How far the post step of a dead job proceeds, in turns. Not drawn as the steps are, so that the sequences
 * stay the same with and without it. At times the runner is gone as well.
 */
const POSTS: readonly (FarStep | "never")[] = ["to the end", { calls: 1 }, "never", "not yet", { calls: 2 }];

/** Applies the steps to one simulation, and remembers which webhooks were sent. */
export class StoryStage {
  readonly #simulation: Simulation;
  #delivered = 0;
  #deaths = 0;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  /** Applies one step. A step whose target does not exist has no effect. */
  async play(step: StoryStep): Promise<void> {
    const { github, crew, jobs } = this.#simulation;
    this.#simulation.pass(1);
    switch (step.do) {
      case "comment":
        return this.#go(this.#simulation.comment(step.who, this.#text(step.text)), step.far);
      case "go on":
        return this.#go(nth(this.#inFlight(), step.job), step.far);
      case "take turns":
        for (const turn of step.turns) await nth(this.#inFlight(), turn)?.step(turn);
        return;
      case "run again":
        return this.#go(nth(jobs, step.job)?.again(), step.far);
      case "edit":
      case "delete": {
        const comment = nth(
          github.comments.filter(({ author }) => author.id < 90 === (step.of === "theirs")),
          step.comment,
        );
        if (!comment) return;
        if (step.do === "delete") return github.remove(comment.id);
        const body = this.#text(step.text).replace("<same>", () => comment.body);
        return this.#go(this.#simulation.edit(comment.id, body), "to the end");
      }
      case "deliver": {
        const event = step.event === "next" ? crew.events[this.#delivered] : nth(crew.events, step.event);
        if (step.event === "next" && event) this.#delivered++;
        return this.#go(event && this.#simulation.deliver(event), step.far);
      }
      case "fail":
        return crew.fail(`run-${step.run}`);
      case "answer":
        crew.next = step.next;
        return;
      case "wait":
        return this.#simulation.pass(step.minutes * 60);
    }
  }

  async #go(job: SimulatedJob | undefined, far: FarStep): Promise<void> {
    if (!job || far === "not yet") return;
    if (far === "to the end") return job.steps(Infinity);
    await job.steps(far.calls);
    if (!far.dies || !job.isInFlight) return;
    const deaths = this.#deaths++;
    job.die(deaths % 2 === 0 ? "the answer" : undefined);
    const post = nth(POSTS, deaths + far.calls);
    const isAction = this.#simulation.jobs.some((known) => known.job === job);
    if (isAction && post && post !== "never") await this.#go(this.#simulation.post(job), post);
  }

  #inFlight(): SimulatedJob[] {
    const { jobs, deliveries, posts } = this.#simulation;
    const all = [...jobs.map(({ job }) => job), ...deliveries, ...posts];
    return all.filter(({ isInFlight }) => isInFlight);
  }

  #text(text: string): string {
    const { gates, github } = this.#simulation;
    const newest = github.comments.findLast(({ author }) => author.id > 90)?.body ?? "";
    return text
      .replaceAll(/<(\d)>/g, (_all, index: string) => nth(gates, Number(index)) ?? "nogate")
      .replace("<newest>", () => newest);
  }
}
