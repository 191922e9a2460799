/** Returns the variable for Node's compile cache, if it is set. Child processes inherit only this and the path. */
export function compileCache(): Record<string, string> {
  const folder = process.env["NODE_COMPILE_CACHE"];
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}
