/**
 * Every sentence that we post, in English. Arguments are Markdown already: what is not ours was boxed or
 * quoted as code before it came here.
 */
export const en = {
  gateTitle: (gate: string, round: number) => `### A decision is wanted · gate ${gate}, round ${round}`,
  gateIntro: (task: string) => `The crew finished ${task || "a task"} and waits for a decision.`,
  gateRevised: (task: string) =>
    `The crew did ${task || "the task"} again and waits for a decision on the new output.`,
  gateHow:
    "**To decide**, comment\n\n" +
    "- `/approve` and the crew goes on with this output\n" +
    "- `/revise` followed by what should be different, over as many lines as you like, and the crew does the task again",
  noOutput: "_The crew sent no text._",
  cut: (shown: number, total: number, digest: string) =>
    `**This is the beginning only:** ${shown} of ${total} characters fit. The SHA-256 of the whole output is \`${digest}\`.`,

  verdictTitle: { approve: "Approved", revise: "Revision asked for" },
  decisionTitle: (verdict: string, gate: string, round: number) =>
    `### ${verdict} · gate ${gate}, round ${round}`,
  decisionBy: (login: string, at: string, link: string) =>
    `By ${login} at ${at}, in [this comment](${link}).`,
  sentToCrew: "**Sent to the crew**, word for word:",
  remarksSent:
    "Your remarks were sent along, as the workflow's `send-remarks` asks. A crew may read an approval with remarks as a wish for changes, and do the task again.",
  remarksKept:
    "What followed `/approve` was **not sent**: a crew reads any approval with remarks as a wish for changes. It stays in the comment. Use `/revise` for changes.",
  resume: {
    sending: "It is being handed to the crew.",
    accepted: "The crew's platform **accepted** it. The next question or the result will appear here.",
    refused: (why: string) =>
      `The crew's platform **refused** it and started nothing: ${why} The gate is open again.`,
    "went-on":
      "The crew's platform accepted it, and **the crew went on**. The next question or the result appears here.",
    "went-on-unanswered":
      "**The crew went on**, although its platform's answer to this decision was lost. The next question or the result appears here.",
    "no-sign": (minutes: number) =>
      `The crew's platform accepted it, but there is **no sign that the crew went on**: no event and no status for ${minutes === 1 ? "a minute" : `${minutes} minutes`}. Its platform answers like that also when a pause was answered elsewhere before. Look at the crew's run on its own page: if it works, nothing is to be done; if it still waits, decide there. It was not sent again, since a second resume could start the task twice.`,
    unknown: (why: string) =>
      `**It is unknown whether the crew got it**: ${why} It was not sent again, since a second resume could start the task twice. This gate takes no more commands: look at the crew's run on its own page, and decide there if it still waits.`,
  },

  runTitle: {
    calling: "### A crew is being started",
    started: "### A crew was started",
    refused: "### A crew was not started",
    unknown: "### A crew may have been started",
  },
  runBy: (login: string, at: string) => `By ${login} at ${at}.`,
  runInputs: (names: string) => `With the inputs ${names}.`,
  runNoInputs: "Without inputs.",
  kickoff: {
    calling: "The crew's platform is being called.",
    started: "It runs. When a task wants a human, the question is posted here.",
    refused: (why: string) => `The crew's platform **refused** it: ${why}`,
    unknown: (why: string) =>
      `**It is unknown whether it runs**: ${why} It was not started again. If it runs, it will report here by itself.`,
  },

  progressTitle: "### Progress",
  tasksDone: (count: number) => (count === 1 ? "1 task finished" : `${count} tasks finished`),
  stepsDone: (count: number) => (count === 1 ? "1 step" : `${count} steps`),
  taskLine: (name: string, agent: string) => `- ${name} by ${agent}`,
  latestTools: (tools: string) => `Latest tools: ${tools}`,

  resultTitle: { completed: "### The crew finished", error: "### The crew failed" },
  pauseGone:
    "The platform fails like this when the pause was already answered, on its own page for example, or when its ids were wrong.",
  resultIntro: { completed: "This is its result.", error: "This is what its platform says about it." },

  noticeTitle: {
    "failure-reported": "### The crew reports a failure",
    "late-question": "### A question came late",
    "unread-question": "### A question came that could not be read",
  },
  notice: {
    "failure-reported":
      "That alone does not end the run: a platform may also stop a crew in this way when it waits for a human. If it failed, the next look at its status writes the result down here.",
    "late-question":
      "It belongs to a part of the run that is over, so it opens no gate here. If the crew still waits for it, decide on the crew's own page.",
    "unread-question": (fields: string) =>
      `The crew's platform asked for a human in a form that crew-gate does not know, with the fields ${fields}. It cannot be decided here: the crew's own page is the place to decide.`,
  },

  refusal: {
    "not-permitted": (role: string, minimum: string) =>
      `You have the role ${role} in this repository; deciding takes at least the role ${minimum}. Ask somebody who has it.`,
    "no-gate": "No crew waits for a decision in this thread, so there is nothing to decide.",
    "already-decided": (who: string) => `This gate was already decided by ${who}. A gate takes one decision.`,
    "decided-unknown": (who: string) =>
      `This gate was already decided by ${who}, and it is not known yet whether the crew got that. Look at the decision above, and at the crew's run on its own page.`,
    "already-claimed":
      "Another decision on this gate is on its way to the crew. If none appears here within a few minutes, its job was cut off: then this gate takes no more commands, and the crew's own page is the place to decide.",
    "run-finished": "This run is over, so there is nothing left to decide.",
    "text-changed":
      "The text of the gate was edited after the crew posted it, so nobody can be sure any more that it is what the crew wrote. It takes no decision here: the crew's own page is the place to decide.",
    "gate-newer": "A newer output was posted after your comment. Read it, then comment again.",
    "comment-changed": "Your comment was edited or deleted after it was sent. Write a new comment instead.",
    "empty-feedback": "Say what should be different: `/revise` and then your feedback, in the same comment.",
    "approval-word":
      "This feedback only approves, and the crew might take it for an approval. Use `/approve` to approve, or say what should be different.",
    locked: "This conversation is locked, so decisions cannot be recorded. Unlock it and comment again.",
  },
  issueBody: "A CrewAI crew reports its run in this thread. When it wants a human, it asks here.",
  details: "Details",
};

/** What every language has to say. */
export type Messages = typeof en;
