/** Deletes the oldest entry of a full cache, so that one more fits. */
export function makeRoom(cache: Map<string, unknown> | Set<string>, maximum: number): void {
  const [oldest] = cache.keys();
  if (oldest !== undefined && cache.size >= maximum) cache.delete(oldest);
}
