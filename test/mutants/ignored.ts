type Node = {
  readonly type: string;
  readonly value?: string;
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
};

/** The part of Babel's path that is used here. */
type NodePath = {
  readonly node: Node;
  getFunctionParent(): NodePath | null;
};

/** Returns whether there is a function in a part of the tree. */
function hasFunction(part: unknown): boolean {
  if (typeof part !== "object" || part === null) return false;
  if ("type" in part && /Function|Method/.test(String(part.type))) return true;
  return Object.values(part).some(hasFunction);
}

/** Returns whether code runs once, when its file is loaded. No single test covers it, so all would have to run. */
function runsAtLoading(path: NodePath): boolean {
  return !path.getFunctionParent() && !hasFunction(path.node);
}

/** Returns whether a text is for people: three words or more. Tests of wording would only repeat the texts. */
function isSentence({ value, quasis = [] }: Node): boolean {
  return /\S \S+ \S/.test(value ?? quasis.map((quasi) => quasi.value.raw).join("x"));
}

/** Returns why a piece of code has no mutants, or `undefined` if it has. */
function shouldIgnore(path: NodePath): string | undefined {
  if (runsAtLoading(path)) return "This code runs when its file is loaded.";
  if (!["StringLiteral", "TemplateLiteral"].includes(path.node.type)) return undefined;
  // Node reads an empty encoding as UTF-8.
  if (path.node.value === "utf8") return "This mutant is equivalent.";
  return isSentence(path.node) ? "This is a text for people." : undefined;
}

/** A plugin of StrykerJS. */
export const strykerPlugins = [{ kind: "Ignore", name: "ignored", value: { shouldIgnore } }];
