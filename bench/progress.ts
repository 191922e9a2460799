const started = performance.now();

/** Prints the current step of the benchmark. */
export function progress(text: string): void {
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);
}
