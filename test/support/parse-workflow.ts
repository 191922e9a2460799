import { registerHooks } from "node:module";

// GitHub's parser imports its schema without an import attribute for JSON, which Node rejects.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context),
});
const parser = await import("@actions/workflow-parser");

/** Returns a workflow as GitHub's own parser reads it, and the errors that it finds. */
export async function parseWorkflow(name: string, content: string) {
  const { context, value } = parser.parseWorkflow({ name, content }, new parser.NoOperationTraceWriter());
  // Only the conversion checks `if`, the events and cron. It adds its errors to the same list.
  const template = value && (await parser.convertWorkflowTemplate(context, value));
  return { template, errors: context.errors.getErrors().map(String) };
}
