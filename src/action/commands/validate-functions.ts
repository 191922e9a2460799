import { warning } from "@actions/core";
import type { PermissionName } from "../../github/repository-access.ts";
import { type FunctionsAnswer, assessFunctions } from "../doctor/ask-functions.ts";
import { Misconfigured } from "../settings.ts";

/** Throws if the functions could not post the crew's questions, and warns if that is not known. */
export function validateFunctions(answer: FunctionsAnswer, needed: readonly PermissionName[]): void {
  const findings = assessFunctions(answer, needed);
  const errors = findings.filter(({ verdict }) => verdict === "error");
  if (errors.length > 0) throw new Misconfigured(...errors.map(({ message }) => message));
  for (const { verdict, message } of findings) if (verdict !== "ok") warning(message);
}
