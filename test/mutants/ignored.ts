/** The part of Babel's path that is used here. */
type NodePath = {
  isProgram(): boolean;
  isStringLiteral(): boolean;
  isTemplateLiteral(): boolean;
  getFunctionParent(): NodePath | null;
  traverse(visitor: { Function(path: { stop(): void }): void }): void;
  isFunction(): boolean;
  readonly node: {
    readonly value?: string;
    readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
  };
};

/** Returns whether code runs once, when its file is loaded. No single test covers it, so all would have to run. */
function runsAtLoading(path: NodePath): boolean {
  if (path.isProgram() || path.isFunction() || path.getFunctionParent()) return false;
  let hasFunction = false;
  path.traverse({
    Function(inner) {
      hasFunction = true;
      inner.stop();
    },
  });
  return !hasFunction;
}

/** Returns whether a text is for people: three words or more. Tests of wording would only repeat the texts. */
function isSentence(path: NodePath): boolean {
  const { value, quasis = [] } = path.node;
  return /\S \S+ \S/.test(value ?? quasis.map((quasi) => quasi.value.raw).join("x"));
}

/** Returns why a piece of code has no mutants, or `undefined` if it has. */
function shouldIgnore(path: NodePath): string | undefined {
  if (runsAtLoading(path)) return "This code runs when its file is loaded.";
  if (!path.isStringLiteral() && !path.isTemplateLiteral()) return undefined;
  // Node reads an empty encoding as UTF-8.
  if (path.node.value === "utf8") return "This mutant is equivalent.";
  return isSentence(path) ? "This is a text for people." : undefined;
}

/** A plugin of StrykerJS. */
export const strykerPlugins = [{ kind: "Ignore", name: "ignored", value: { shouldIgnore } }];
