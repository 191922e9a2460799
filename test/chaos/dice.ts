import { createHash } from "node:crypto";

/**
 * Chance that a seed decides. Every purpose has throws of its own, so that what is thrown for one does not change what is
 * thrown for another, in whatever order they come.
 */
export class Dice {
  readonly #seed: string;
  readonly #thrown = new Map<string, number>();

  constructor(seed: number | string) {
    this.#seed = String(seed);
  }

  /** A number from 0 up to 1. */
  throw(purpose: string): number {
    const count = this.#thrown.get(purpose) ?? 0;
    this.#thrown.set(purpose, count + 1);
    const hash = createHash("sha256").update(`${this.#seed} ${purpose} ${count}`).digest();
    return hash.readUInt32BE() / 2 ** 32;
  }

  /** Whether something happens that happens so often, from 0 to 1. */
  happens(purpose: string, share: number): boolean {
    return this.throw(purpose) < share;
  }

  /** A whole number from `low` to `high`, both among them. */
  number(purpose: string, low: number, high: number): number {
    return low + Math.floor(this.throw(purpose) * (high - low + 1));
  }

  /** One of several, each as likely as its weight is large. */
  pick<K extends string>(purpose: string, weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let left = this.throw(purpose) * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    throw new Error(`nothing can be picked for ${purpose}`);
  }
}
