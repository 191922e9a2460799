// Replaces node-fetch-native in the bundle. ofetch uses it only if Node has no fetch, and every Node that runs the
// Action has one.
export default globalThis.fetch;
export const { Headers, AbortController } = globalThis;
