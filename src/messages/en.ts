/**
 * Every sentence that we post, in English. Arguments are Markdown already: untrusted text was put into a code block or
 * quoted as code before.
 */
export const en = {
  gateTitle: (gate: string, round: number) => `### A decision is wanted · gate ${gate}, round ${round}`,
  gateIntro: (task: string, agent: string) =>
    `The crew finished ${task || "a task"}${agent && `, by ${agent},`} and asked for a decision. Between the two lines is what it wrote.`,
  gateRevised: (task: string, agent: string) =>
    `The crew did ${task || "the task"} again${agent && `, by ${agent},`} and asked for a decision on the new output. Between the two lines is what it wrote.`,
  gateRepeated: (round: number, gate: string) =>
    `Same text as round ${round}. If this is a repeated delivery, the real question follows. To decide on this one, name it: \`/approve ${gate}\` or \`/revise ${gate} …\`.`,
  lastPart: (total: number) =>
    `It did not fit in one comment: the ${total === 2 ? "first part stands" : `first ${total - 1} parts stand`} above, and this is the last of ${total}.`,
  partTitle: {
    gate: (gate: string, part: number, total: number) =>
      `### What the crew wrote, part ${part} of ${total} · gate ${gate}`,
    result: (part: number, total: number) => `### The result, part ${part} of ${total}`,
    notice: (part: number, total: number) => `### What the crew wrote, part ${part} of ${total}`,
  },
  gateHow: (gate: string) =>
    "**To decide**, comment\n\n" +
    "- `/approve` and the crew goes on with this output\n" +
    "- `/revise` followed by what should be different, over as many lines as you like, and the crew does the task again\n\n" +
    `Where several gates are open, name this one: \`/approve ${gate}\`, \`/revise ${gate} …\`.`,
  gateOver: {
    decided: {
      title: (gate: string, round: number) => `### Decided · gate ${gate}, round ${round}`,
      how: {
        approve: (login: string, url: string) => `Approved by ${login}: [here](${url}) is what became of it.`,
        revise: (login: string, url: string) =>
          `Sent back for revision by ${login}: [here](${url}) is what became of it.`,
      },
    },
    outdated: {
      title: (gate: string, round: number) => `### Outdated · gate ${gate}, round ${round}`,
      how: (url: string) => `There is [a newer question](${url}), so this one cannot be decided any more.`,
    },
    closed: {
      title: (gate: string, round: number) => `### Closed · gate ${gate}, round ${round}`,
      how: (url: string) => `The run [is over](${url}), so there is nothing left to decide.`,
    },
  },
  noOutput: "_The crew sent no text._",
  missing: (from: number, to: number, total: number, digest: string) =>
    `**Not all of it is here:** of ${total} characters, those from ${from} to ${to} are left out. The SHA-256 of the whole is \`${digest}\`.`,
  cut: (shown: number, total: number, digest: string) =>
    `**This is the beginning only:** ${shown} of ${total} characters fit. The SHA-256 of the whole text is \`${digest}\`.`,

  verdictTitle: { approve: "Approved", revise: "Revision asked for" },
  decisionTitle: (verdict: string, gate: string, round: number) =>
    `### ${verdict} · gate ${gate}, round ${round}`,
  decisionBy: (login: string, at: string, link: string, others: string) =>
    `By ${login} at ${at}, in [this comment](${link}).${others && ` Approved before by ${others}.`}`,
  decisionAgain: (login: string, at: string, link: string, first: string) =>
    `To be sent again, as ${login} asked at ${at} in [this comment](${link}). First decided by ${first}.`,
  approvalTitle: (gate: string, count: number, wanted: number) =>
    `### Approval ${count} of ${wanted} · gate ${gate}`,
  approvalOpen: (missing: number) =>
    `The crew waits for ${missing === 1 ? "one more person" : `${missing} more people`} to approve. One \`/revise\` sends the task back at once.`,
  sentToCrew: "**For the crew**, word for word:",
  remarksSent:
    "Your remarks go along, as the workflow's `send-remarks` asks. A crew may read an approval with remarks as a wish for changes, and do the task again.",
  remarksKept:
    "What followed `/approve` was **not sent**: a crew reads any approval with remarks as a wish for changes. It stays in the comment. Use `/revise` for changes.",
  resume: {
    sending: "It is being handed to the crew.",
    accepted: "The crew's platform **accepted** it. The next question or the result will appear here.",
    refused: (why: string) =>
      `The crew's platform **refused** it and started nothing: ${why} The gate is open again.`,
    "next-gate": (url: string) =>
      `The crew's platform accepted it, and **the crew went on** to [its next question](${url}).`,
    finished: (url: string) =>
      `The crew's platform accepted it, **the crew went on**, and it [finished](${url}).`,
    "went-on":
      "The crew's platform accepted it, and **the crew went on**. The next question or the result appears here.",
    "went-on-unanswered":
      "**The crew went on**, although its platform's answer to this decision was lost. The next question or the result appears here.",
    "next-gate-unanswered": (url: string) =>
      `**The crew went on** to [its next question](${url}), although its platform's answer to this decision was lost.`,
    "finished-unanswered": (url: string) =>
      `**The crew went on** and [finished](${url}), although its platform's answer to this decision was lost.`,
    "no-sign": (minutes: number) =>
      `The crew's platform accepted it, but there is **no sign that the crew went on**: no event and no status for ${minutes === 1 ? "a minute" : `${minutes} minutes`}. Its platform answers like that also when a pause was answered elsewhere before. Look at the crew's run on its own page: if it works, nothing is to be done; if it still waits, decide there. It was not sent again, since a second resume could start the task twice.`,
    unknown: (why: string) =>
      `**It is unknown whether the crew got it**: ${why} It was not sent again, since a second resume could start the task twice. Look at the crew's run on its own page. Only if it still waits there, comment \`/resume-again\`: that sends this decision once more.`,
  },

  runTitle: {
    calling: "### A crew is being started",
    started: "### A crew was started",
    refused: "### A crew was not started",
    unknown: "### A crew may have been started",
  },
  runBy: (login: string, at: string) => `Asked for by ${login} at ${at}.`,
  runRestartedBy: (login: string) => `Re-run by ${login}.`,
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
  progressTimes: (from: string, to: string, minutes: number) =>
    `Started ${from}; last heard of ${to}${minutes > 0 ? `, ${minutes === 1 ? "a minute" : `${minutes} minutes`} later` : ""}.`,
  tasksDone: (count: number) => (count === 1 ? "1 task finished" : `${count} tasks finished`),
  stepsDone: (count: number) => (count === 1 ? "1 step" : `${count} steps`),
  taskLine: (name: string, agent: string) => `- ☑ ${name}${agent && ` by ${agent}`}`,
  lastTasks: (count: number) => `The last ${count}:`,
  latestSteps: "The last steps",
  stepLine: (at: string, tool: string) => `- ${at && `${at}: `}${tool || "no tool"}`,

  resultTitle: { completed: "### The crew finished", error: "### The crew failed" },
  pauseGone:
    "The platform fails like this when the pause was already answered, on the crew's own page for example, or when the ids that were sent were wrong.",
  resultIntro: { completed: "This is its result.", error: "This is what its platform says about it." },

  noticeTitle: {
    "failure-reported": "### The crew reports a failure",
    "late-question": "### A question came late",
    "unread-question": "### A question came that could not be read",
    "claim-stuck": "### A gate is held by a job that is gone",
    "claim-freed": "### A gate was freed",
    stale: "### Nothing was heard of a crew for a long time",
  },
  notice: {
    "failure-reported":
      "That alone does not end the run: a platform may also stop a crew in this way when it waits for a human. If it failed, the next look at its status writes the result down here.",
    "late-question":
      "The question belongs to a part of the run that is over, so it opens no gate here. If the crew still waits for it, decide on the crew's own page.",
    "claim-stuck": (gate: string) =>
      `A job that had claimed gate ${gate} left no decision behind: it was cut off, or its comment was removed. It is not known whether the crew got something. Look at the crew's run on its own page. Only if it still waits there, comment \`/resume-again\`: that frees the gate, and then you can decide once more.`,
    "claim-freed": (gate: string) =>
      `Gate ${gate} was claimed by a job that left no decision behind. It can be decided again.`,
    "unread-question": (fields: string) =>
      `The crew's platform asked for a human in a form that crew-gate does not know, with the fields ${fields}. It cannot be decided here: the crew's own page is the place to decide.`,
    stale: (since: string) =>
      `Nothing was heard of this run since ${since}, and it is not known whether it still runs. It is not looked at by itself any more, and the label of this thread leaves it out. Look at the crew's run on its own page, or comment \`/status\` to ask its platform once more. What it reports is still told here.`,
  },
  reminder: {
    title: "### A decision is still wanted",
    waits: (gate: string, since: string, url: string) =>
      `[Gate ${gate}](${url}) has been waiting for a decision since ${since}.`,
    approvers: (who: string) => `Who may decide: ${who}.`,
    anybody: (role: string, starter: string) =>
      `Everybody with at least the role ${role} in this repository may decide.${starter && ` The run was started by ${starter}.`}`,
  },

  refusal: {
    "not-permitted": (role: string, minimum: string) =>
      `You have the role ${role} in this repository; deciding takes at least the role ${minimum}. Ask somebody who has it.`,
    "no-gate": "No crew waits for a decision in this thread, so there is nothing to decide.",
    "not-an-approver":
      "This workflow names the people who may decide, and you are not among them. Ask one of them.",
    "self-approval":
      "You started this run, and this workflow lets nobody approve their own. Somebody else has to; you can still ask for changes with `/revise`.",
    "starter-unknown":
      "This workflow lets nobody approve a run that they started, and it is not known who started this one. Decide on the crew's own page, or set `allow-self-approval` to true.",
    "several-commands":
      "There is more than one command in your comment, so nothing was done. Write one command per comment.",
    "unknown-command": (verb: string) =>
      `There is no such command, so nothing was done. If you meant \`/${verb}\`, write that in a new comment. \`/help\` lists all.`,
    "ambiguous-gate": (commands: string) =>
      `Several gates are open here. Say which one you mean: ${commands}.`,
    "repeated-text": (commands: string) =>
      `This question has the same text as an earlier one and may be a repeated delivery. If it is the one that you mean, name it: ${commands}.`,
    "unknown-gate":
      "There is no gate of that name in this thread. The title of each question has its gate's name.",
    "other-thread":
      "The question that stands here was asked in another thread and moved or copied, or signed with a secret that is no longer set, so it cannot be decided here. The crew's own page is the place to decide.",
    superseded: "A newer question replaced the one that you mean. Read it, then comment again.",
    "just-replaced":
      "This question was posted just before your comment, in place of an earlier one. Read it and comment again.",
    "other-deployment":
      "This gate belongs to another CrewAI AMP deployment than the one that this workflow's `crew-url` names, so nothing was sent. The gate is still open.",
    "already-counted": "Your approval of this gate was counted before. It takes other people now.",
    "already-decided": (who: string) => `This gate was already decided by ${who}. A gate takes one decision.`,
    "decided-unknown": (who: string) =>
      `This gate was already decided by ${who}, and it is not known yet whether the crew got that. Look at the decision above, and at the crew's run on its own page.`,
    "already-claimed":
      "Another decision on this gate is on its way to the crew. If none appears here within ten minutes, comment again: then you will be told what to do.",
    "timed-out":
      "It took minutes to get to your command, so nothing was sent: the thread may have changed since it was read. Comment again.",
    "attempts-exhausted":
      "This gate was tried so often that it takes no more commands. The crew's own page is the place to decide.",
    "nothing-to-resend":
      "There is nothing to send again: the thread calls no decision's outcome unknown. What the crew's platform accepted is not repeated, since a second resume could start the task twice.",
    "outcome-unknown":
      "It is not known whether the crew got the decision above. Look at the crew's run on its own page. Only if it still waits there, comment `/resume-again` once more.",
    "feedback-unavailable":
      "The comment that decided is gone or was changed, so its words cannot be sent again. The crew's own page is the place to decide.",
    "run-finished": "This run is over, so there is nothing left to decide.",
    "text-changed":
      "The text of the gate was edited after the crew posted it, so nobody can be sure any more that it is what the crew wrote. It takes no decision here: the crew's own page is the place to decide.",
    "gate-newer": "The question was posted after your comment. Read it, then comment again.",
    "comment-changed": "Your comment was edited or deleted after it was sent. Write a new comment instead.",
    "empty-feedback": "Say what should be different: `/revise` and then your feedback, in the same comment.",
    "approval-word":
      "This feedback only approves, and the crew might take it for an approval. Use `/approve` to approve, or say what should be different.",
    locked: "This conversation is locked, so decisions cannot be recorded. Unlock it and comment again.",
  },
  cutOff: "the job that sent it was cut off before an answer came",
  cutOffStarting: "the job that called the crew's platform was cut off before an answer came",
  cutOffBefore: {
    decision: (url: string) =>
      `The job for [this command](${url}) was cut off before anything was sent to the crew. Comment again.`,
    held: (url: string) =>
      `The job for [this command](${url}) was cut off before anything was sent to the crew, and may still hold the gate. Comment again; should the gate be held, \`/resume-again\` frees it after ten minutes.`,
    kickoff:
      "A job that was to start a crew here was cut off before it called the crew's platform. No crew was started.",
  },

  help:
    "A command stands at the start of a new comment:\n\n" +
    "- `/approve` and the crew goes on. What follows stays in the thread, unless the workflow sends remarks\n" +
    "- `/revise` followed by what should be different, and the crew does the task again\n" +
    "- `/approve GATE`, `/revise GATE …` where several gates are open; the title of each question has its gate's name\n" +
    "- `/status` tells where every run in this thread stands\n" +
    "- `/resume-again` sends a decision once more whose outcome is unknown, or frees a gate that a job left claimed",
  statusNone: "This thread tells of no crew.",
  statusTitle: (at: string) => `### Where it stands, ${at}`,
  status: {
    waiting: (gate: string, url: string) => `waits for a decision: [gate ${gate}](${url})`,
    blocked: (gate: string, url: string) =>
      `blocked: [gate ${gate}](${url}) was edited, so it can only be decided on the crew's own page`,
    handing: (url: string) => `[a decision](${url}) is being handed to the crew`,
    unknown: (url: string) => `it is not known whether the crew got [this decision](${url})`,
    completed: (url: string) => `finished, [here](${url})`,
    error: (url: string) => `failed, [here](${url})`,
    reported: (url: string) => `a failure [was reported](${url}), and no status confirms it so far`,
    silent: (url: string) => `[nothing was heard of it](${url}) for a long time`,
    started: "under way",
    calling: "being started",
    maybe: "may have been started; its platform's answer was lost",
    refused: "was not started",
  },
  statusTasks: (done: number, total: number) =>
    `${done} of ${total === 1 ? "1 task is" : `${total} tasks are`} done.`,
  statusTask: (task: string, agent: string) => `Now it does ${task}${agent && `, by ${agent}`}.`,
  platformSays: {
    running: "The crew's platform says that it runs.",
    waiting: "The crew's platform says that it waits for a human.",
    absent:
      "The crew's platform does not show it, which is also what it says of a crew that waits for a human.",
    success: "The crew's platform says that it finished.",
    failure: "The crew's platform says that it failed.",
    unasked: "",
    silent: "The crew's platform could not be asked.",
  },
  issueBody: "A CrewAI crew reports its run in this thread. When it wants a human, it asks here.",
  details: "Details",
  /** Punctuation between arguments and after them. */
  signs: {
    and: (one: string, other: string) => `${one}, ${other}`,
    sentence: (words: string) => `${words}.`,
    counts: (tasks: string, steps: string) => `${tasks}, ${steps}.`,
    statusLine: (run: string, standing: string, platform: string) =>
      `- ${run}: ${standing}.${platform && ` ${platform}`}`,
  },
  fields: {
    gate: "gate",
    run: "run",
    task: "task",
    execution: "execution",
    segment: "segment",
    answer: "answer",
    time: "time",
  },
};

/** The messages that every language has. */
export type Messages = typeof en;
