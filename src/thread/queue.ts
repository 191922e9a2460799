const tails = new Map<string, Promise<unknown>>();

/**
 * Runs work on one thing after another within this process, in the order of the calls: two events of one thread
 * that arrive together would otherwise read the same state and both write.
 */
export async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const own = before.then(work, work);
  tails.set(key, own);
  try {
    return await own;
  } finally {
    if (tails.get(key) === own) tails.delete(key);
  }
}
