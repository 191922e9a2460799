import { createHash } from "node:crypto";

/**
 * Seeded random numbers. Every purpose has its own sequence, so that draws for one purpose do not change the
 * draws for another, in whatever order they come.
 */
export class Dice {
  readonly #seed: string;
  readonly #thrown = new Map<string, number>();

  constructor(seed: number | string) {
    this.#seed = String(seed);
  }

  /** Returns a number from 0 up to 1. */
  throw(purpose: string): number {
    const count = this.#thrown.get(purpose) ?? 0;
    this.#thrown.set(purpose, count + 1);
    const hash = createHash("sha256").update(`${this.#seed} ${purpose} ${count}`).digest();
    return hash.readUInt32BE() / 2 ** 32;
  }

  /** Returns whether an event of this probability (0 to 1) happens. */
  happens(purpose: string, share: number): boolean {
    return this.throw(purpose) < share;
  }

  /** Returns a whole number from `low` to `high`, both included. */
  number(purpose: string, low: number, high: number): number {
    return low + Math.floor(this.throw(purpose) * (high - low + 1));
  }

  /** Returns one of several items, each with a probability proportional to its weight. */
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
