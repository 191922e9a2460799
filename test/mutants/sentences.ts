type NodePath = {
  isStringLiteral(): boolean;
  isTemplateLiteral(): boolean;
  readonly node: {
    readonly value?: string;
    readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
  };
};

/**
 * Leaves out mutants of texts for people: three words or more. Tests of wording would only repeat the texts. Node reads an
 * empty encoding as "utf8".
 */
function shouldIgnore(path: NodePath): string | undefined {
  if (!path.isStringLiteral() && !path.isTemplateLiteral()) return undefined;
  const { value, quasis = [] } = path.node;
  if (value === "utf8") return "This mutant is equivalent.";
  const text = value ?? quasis.map((quasi) => quasi.value.raw).join("x");
  return /\S \S+ \S/.test(text) ? "This is a text for people." : undefined;
}

/** A plugin of StrykerJS. */
export const strykerPlugins = [{ kind: "Ignore", name: "sentences", value: { shouldIgnore } }];
