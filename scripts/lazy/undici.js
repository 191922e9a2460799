// Stands for undici in the bundle, by paths.json. It is half a megabyte, and all that is used of it is the way through a
// proxy: it is loaded where a proxy is set. Everybody else calls with Node's own fetch.

export class ProxyAgent {
  #options;
  #agent;

  /** @param {object} options what undici's ProxyAgent takes */
  constructor(options) {
    this.#options = options;
  }

  /** A fetch through this proxy. */
  async fetch(url, init) {
    const undici = await import("undici/index.js");
    this.#agent ??= new undici.ProxyAgent(this.#options);
    return undici.fetch(url, { ...init, dispatcher: this.#agent });
  }
}

/** As undici's fetch. A dispatcher is one of the above, or there is none. */
export async function fetch(url, { dispatcher, ...init } = {}) {
  return dispatcher ? dispatcher.fetch(url, init) : globalThis.fetch(url, init);
}
