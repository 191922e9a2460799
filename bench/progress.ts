const started = performance.now();

/** Says what is being done, for whoever waits. */
export function progress(text: string): void {
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);
}
