import type { CallRule, FaultRule, WebhookRule } from "./fault-rule.ts";

function isAboutCalls(rule: FaultRule): rule is CallRule {
  return rule.on.startsWith("/");
}

/** Rules of one kind, each with how much it saw and how often it may still act. */
class Counted<Rule extends FaultRule> {
  readonly #rules: { rule: Rule; seen: number; left: number }[];

  constructor(rules: readonly Rule[]) {
    this.#rules = rules.map((rule) => ({
      rule,
      seen: 0,
      left: rule.times === "always" ? Number.POSITIVE_INFINITY : rule.times,
    }));
  }

  next(isAbout: (rule: Rule) => boolean): Rule | undefined {
    const about = this.#rules.filter(({ rule }) => isAbout(rule));
    for (const entry of about) entry.seen += 1;
    const acting = about.find(({ rule, seen, left }) => seen > rule.skip && left > 0);
    if (acting) acting.left -= 1;
    return acting?.rule;
  }
}

/**
 * The faults of a scenario. A rule begins after its `skip` calls and acts `times` times; where two could act on
 * the same call, the first in the list does and the other keeps its turn.
 */
export class FaultInjector {
  readonly #calls: Counted<CallRule>;
  readonly #webhooks: Counted<WebhookRule>;

  constructor(rules: readonly FaultRule[]) {
    this.#calls = new Counted(rules.filter(isAboutCalls));
    this.#webhooks = new Counted(rules.filter((rule): rule is WebhookRule => !isAboutCalls(rule)));
  }

  /** What goes wrong with a call of this path. Asking counts as a call. */
  onCall(path: string): CallRule | undefined {
    return this.#calls.next(({ on }) => path === on || path.startsWith(`${on}/`));
  }

  /** What goes wrong with a webhook of this kind. Asking counts as one. */
  onWebhook(kind: WebhookRule["on"]): WebhookRule | undefined {
    return this.#webhooks.next(({ on }) => on === kind);
  }
}
