// Replaces undici in the bundle, by paths.json. undici has half a megabyte and is needed only for a proxy, so it is
// loaded only if a proxy is set. All other calls use Node's own fetch.

export class ProxyAgent {
  #options;
  #agent;

  /** @param {object} options the options of undici's ProxyAgent */
  constructor(options) {
    this.#options = options;
  }

  /** Calls undici's fetch through this proxy. */
  async fetch(url, init) {
    const undici = await import("undici/index.js");
    this.#agent ??= new undici.ProxyAgent(this.#options);
    return undici.fetch(url, { ...init, dispatcher: this.#agent });
  }
}

/** Replaces undici's fetch. The dispatcher, if there is one, is a ProxyAgent of this file. */
export async function fetch(url, { dispatcher, ...init } = {}) {
  return dispatcher ? dispatcher.fetch(url, init) : globalThis.fetch(url, init);
}
