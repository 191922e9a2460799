import type { CallRule, FaultRule, WebhookRule } from "./fault-rule.ts";

function isCallRule(rule: FaultRule): rule is CallRule {
  return rule.on.startsWith("/");
}

/** Rules of one kind, each with the number of matching events and of its remaining faults. */
class RuleCounter<Rule extends FaultRule> {
  readonly #rules: { rule: Rule; seen: number; left: number }[];

  constructor(rules: readonly Rule[]) {
    this.#rules = rules.map((rule) => ({
      rule,
      seen: 0,
      left: rule.times === "always" ? Number.POSITIVE_INFINITY : rule.times,
    }));
  }

  next(matches: (rule: Rule) => boolean): Rule | undefined {
    const matching = this.#rules.filter(({ rule }) => matches(rule));
    for (const entry of matching) entry.seen += 1;
    const applied = matching.find(({ rule, seen, left }) => seen > rule.skip && left > 0);
    if (applied) applied.left -= 1;
    return applied?.rule;
  }
}

/**
 * The faults of a scenario. A rule skips its first `skip` events and then applies `times` times. If two rules match
 * the same event, the first in the list applies and the other waits for the next event.
 */
export class FaultInjector {
  readonly #calls: RuleCounter<CallRule>;
  readonly #webhooks: RuleCounter<WebhookRule>;

  constructor(rules: readonly FaultRule[]) {
    this.#calls = new RuleCounter(rules.filter(isCallRule));
    this.#webhooks = new RuleCounter(rules.filter((rule): rule is WebhookRule => !isCallRule(rule)));
  }

  /** Counts a call to this path, and returns the rule that applies to it. */
  onCall(path: string): CallRule | undefined {
    return this.#calls.next(({ on }) => path === on || path.startsWith(`${on}/`));
  }

  /** Counts a webhook of this kind, and returns the rule that applies to it. */
  onWebhook(kind: WebhookRule["on"]): WebhookRule | undefined {
    return this.#webhooks.next(({ on }) => on === kind);
  }
}
