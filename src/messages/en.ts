/**
 * Every sentence that we post, in English. Arguments are Markdown already: untrusted text was put into a code block or
 * quoted as code before. `amp` names CrewAI AMP, and links to the deployment's page there if its address is known. People
 * read *question*; *gate* is only its name, in the small print.
 */
export const en = {
  gateTitle: "Decision needed",
  gateRound: (round: number) => `Round ${round}`,
  gateStarter: (login: string) => `Started by ${login}`,
  commit: (commit: string) => `About commit ${commit}`,
  gatePolicy: {
    approvers: (names: string) => `Approvers: ${names}`,
    role: (role: string) => `Approvers: everyone with the role ${role} or higher`,
    count: (count: number) => (count === 1 ? "1 approval needed" : `${count} approvals needed`),
  },
  /** `gate`: the name that the commands need, after a space, or nothing. Named commands stand on a line each, to be copied. */
  gateAsk: (gate: string) =>
    gate
      ? `**Comment one of these:**\n\n- \`/approve${gate}\`\n- \`/revise${gate}\` and what to change\n- \`/reject${gate}\``
      : "**Comment `/approve`, `/revise` and what to change, or `/reject`.**",
  gateSingle: "A single `/revise` or `/reject` takes effect at once.",
  gateOutput: (task: string, agent: string) => `Output of ${task || "the task"}${agent && ` (${agent})`}:`,
  gateRepeated: (round: number) =>
    `**This is the same text as in round ${round}.** CrewAI AMP may have sent it twice. If so, the real question follows.\n\n**Next step:** wait ten minutes. If no other question appears, decide on this one.`,
  gateEmpty: (amp: string) =>
    `**The crew sent no text with this question.**\n\n**Next step:** look at the run in ${amp}, then decide. You can also ask for the text with \`/revise\`.`,
  lastPart: (total: number) =>
    total === 2
      ? "Part 2 of 2; the earlier part is above."
      : `Part ${total} of ${total}; the earlier parts are above.`,
  partTitle: {
    output: (task: string, part: number, total: number) =>
      `Output${task && ` of ${task}`}, part ${part} of ${total}`,
    result: (part: number, total: number) => `Result, part ${part} of ${total}`,
  },
  gateCommands: "Comment one of these:",
  /** What each command of a question does. */
  commandEffects: {
    approve: "The crew continues with this output.",
    approveEmpty: "The crew continues.",
    revise: "Add what to change. The crew repeats the task.",
    reject:
      "Add a reason, if you like. The run is closed here. Nothing is sent, so the crew waits in CrewAI AMP until you stop it there.",
  },
  gateNamed: (gate: string) => `If several questions are open, name this one: \`/approve ${gate}\`.`,
  gateOver: {
    decided: {
      approve: (login: string, url: string) => `Approved by ${login} ([details](${url})).`,
      revise: (login: string, url: string) => `Changes requested by ${login} ([details](${url})).`,
      reject: (login: string, url: string) =>
        `Rejected by ${login} ([details](${url})). The crew waits in CrewAI AMP until it is stopped there.`,
    },
    outdated: (url: string) =>
      `A [newer question](${url}) replaced this one, so it can no longer be decided.`,
    "newer-commit": (url: string) =>
      `The crew was [started again](${url}) for a newer commit, so this question can no longer be decided.`,
    closed: (url: string) => `The run [has ended](${url}), so there is nothing left to decide.`,
  },
  gateOverTitle: { outdated: "Outdated", closed: "Closed" },
  question: { posted: "Question as posted", edited: "Question, edited after it was posted" },
  noOutput: "_The crew sent no text._",
  /** Stands above a text of which `missing` says what is left out. */
  incomplete: (amp: string) =>
    `**Incomplete:** the text is too long to be posted in full. Read the rest in ${amp}; the line below the text says what is left out.`,
  missing: (from: number, to: number, total: number, digest: string) =>
    `**Incomplete:** characters ${from} to ${to} of ${total} are left out. The SHA-256 of the whole text is \`${digest}\`.`,
  cut: (shown: number, total: number, digest: string) =>
    `**Incomplete:** only the first ${shown} of ${total} characters fit here. The SHA-256 of the whole text is \`${digest}\`.`,

  /** Stands below a text for the crew that was cut. */
  sentWhole: "Only this comment is cut: the text for the crew is complete.",

  verdictTitle: { approve: "Approved", revise: "Changes requested", reject: "Rejected" },
  /** Titles of decisions on whose outcome people must act. */
  troubleTitle: {
    refused: { approve: "Approval refused", revise: "Change request refused" },
    unconfirmed: { approve: "Approved, not confirmed", revise: "Changes requested, not confirmed" },
    failed: { approve: "Crew failed after the approval", revise: "Crew failed after the change request" },
  },
  decisionBy: (login: string, at: string, link: string) => `By ${login} at ${at} ([comment](${link}))`,
  decisionAgain: (login: string, at: string, link: string) =>
    `Resent by ${login} at ${at} ([comment](${link}))`,
  approvedBefore: (others: string) => `Approved before by ${others}`,
  decidedFirst: (first: string) => `First decided by ${first}`,
  rejectedAfter: (hours: number, at: string) =>
    `Rejected automatically at ${at}: no decision in ${hours === 1 ? "an hour" : `${hours} hours`}`,
  approvalTitle: (count: number, wanted: number) => `Approval ${count} of ${wanted}`,
  approvalOpen: (missing: number) =>
    `${missing === 1 ? "One more person" : `${missing} more people`} must approve. \`/revise\` and \`/reject\` need only one person.`,
  sentToCrew: "Text for the crew:",
  rejectionReason: "Reason:",
  commitsAdded:
    "Commits were added to the pull request after this run was started. The decision is about the commit above; newer commits were not reviewed.",
  remarksSent:
    "Text after `/approve` was sent as well, because the workflow sets `send-remarks`. CrewAI AMP may have treated it as a change request and repeated the task.",
  remarksKept:
    "Text after `/approve` was **not sent**: CrewAI AMP treats remarks on an approval as change requests. Next time, use `/revise` for changes.",
  resume: {
    "not-sent": (amp: string) =>
      `**The run is rejected.** Nothing was sent, so the crew still waits in ${amp}. Stop it there if you no longer need it.`,
    sending: "The decision is being sent to CrewAI AMP.",
    accepted: "CrewAI AMP **accepted** the decision. The next question or the result will be posted here.",
    /** `url`: the question, and `job`: the job that sent the decision, as far as they are known. */
    refused: (why: string, url: string, job: string) =>
      url
        ? `**Your decision did not reach the crew.** CrewAI AMP refused it: ${why}\n\n**Next step:** ask the person who maintains the workflow to read ${job ? `[the job](${job})` : "the job"}, then decide again: [question](${url}).`
        : `**The question is open again**, because CrewAI AMP refused the decision: ${why}\n\n**Next step:** correct the cause, then decide again.`,
    "next-gate": (url: string) => `**The crew continued** to its [next question](${url}).`,
    finished: (url: string) => `**The crew continued** and [completed](${url}).`,
    failed: (url: string) =>
      `CrewAI AMP accepted the decision, but **the crew then failed**.\n\n**Next step:** read the [failure](${url}) and follow its next step.`,
    "went-on": "**The crew continued.** The next question or the result will be posted here.",
    "went-on-unanswered":
      "**The crew continued**, although CrewAI AMP's answer to the decision was lost. The next question or the result will be posted here.",
    "next-gate-unanswered": (url: string) =>
      `**The crew continued** to its [next question](${url}), although CrewAI AMP's answer to the decision was lost.`,
    "finished-unanswered": (url: string) =>
      `**The crew continued** and [completed](${url}), although CrewAI AMP's answer to the decision was lost.`,
    "failed-unanswered": (url: string) =>
      `CrewAI AMP's answer to the decision was lost, and **the crew then failed**.\n\n**Next step:** read the [failure](${url}) and follow its next step.`,
    "no-sign": (minutes: number, amp: string) =>
      `CrewAI AMP accepted the decision, but **nothing shows that the crew continued**: no event and no status for ${minutes === 1 ? "a minute" : `${minutes} minutes`}. The pause may have been answered elsewhere. The decision was not sent again, because a second resume could start the task twice.\n\n**Next step:** check the run in ${amp}. If it still waits there, decide there.`,
    unknown: (why: string, amp: string, gate: string) =>
      `**It is unknown whether CrewAI AMP received the decision**: ${why} It was not sent again, because a second resume could start the task twice.\n\n**Next step:** check the run in ${amp}. Only if it still waits there, comment \`/resume-again ${gate}\` to send this decision once more.`,
  },

  runTitle: {
    "awaiting-start": "Waiting for the run to start",
    calling: "Starting a crew",
    started: "Crew started",
    refused: "Crew not started",
    unknown: "Crew may have started",
  },
  runBy: (login: string, at: string) => `Started by ${login} at ${at}`,
  linksBy: (login: string, at: string) => `Webhook links created by ${login} at ${at}`,
  runRequestedBy: (login: string, at: string) => `Requested by ${login} at ${at}`,
  runRestartedBy: (login: string) => `Re-run by ${login}`,
  runInputs: (names: string) => `Inputs: ${names}`,
  runNoInputs: "No inputs",
  inputValues: "Input values",
  kickoff: {
    "awaiting-start":
      "Something else starts this run: crew-gate created its webhook links and did not call CrewAI AMP. Once the first webhook arrives, this comment says that the run was started. Others have nothing to do.\n\n**Next step, for the person who maintains the workflow:** start the crew with these links in the same job. Without them, no question is posted here.",
    calling: "CrewAI AMP is being called.",
    started: "Running. Questions for you will be posted here.",
    refused: (why: string) =>
      `CrewAI AMP **refused** the start: ${why}\n\n**Next step:** correct what this reason names, such as \`crew-url\`, \`crew-token\` or \`inputs\`. Then start the crew again.`,
    unknown: (why: string, amp: string) =>
      `**It is unknown whether the crew is running**: ${why} It was not started again. If it runs, it will report here.\n\n**Next step:** if nothing appears here, check ${amp} before you start the crew once more.`,
  },

  // A decision does not edit this title, so the title of a waiting run must stay true until the next event.
  progressTitle: {
    running: "Running",
    waiting: "Decision requested",
    blocked: "Blocked",
    done: "Completed",
    failed: "Failed",
    rejected: "Rejected",
  },
  /** `gate`: the question's name after a space, or nothing. These stand below a title, so they have one paragraph. */
  progressBlocked: (gate: string) =>
    `The question was edited after it was posted. Undoing the edit does not help.\n**Next step:** comment \`/reject${gate}\` to close the run.`,
  progressRejected: "The crew waits in CrewAI AMP until it is stopped there.",
  progressTimes: (from: string, to: string, minutes: number) =>
    `Started ${from}; last activity ${to}${minutes > 0 ? `, ${minutes === 1 ? "a minute" : `${minutes} minutes`} later` : ""}.`,
  tasksDone: (count: number) => (count === 1 ? "1 task finished" : `${count} tasks finished`),
  stepsDone: (count: number) => (count === 1 ? "1 step" : `${count} steps`),
  taskLine: (name: string, agent: string) => `- ☑ ${name}${agent && ` (${agent})`}`,
  lastTasks: (count: number) => `The last ${count}:`,
  latestSteps: "Latest steps",
  stepLine: (at: string, tool: string) => `- ${at && `${at}: `}${tool || "no tool"}`,

  resultTitle: { completed: "Crew completed", error: "Crew failed" },
  resultIntro: { completed: "Result:", error: "Reason given by CrewAI AMP:" },
  resultDuration: (duration: string) => `Duration: ${duration}`,
  resultTokens: (count: number) => `Tokens: ${count}`,
  pauseGone: (amp: string) =>
    `CrewAI AMP fails like this when the pause was already answered, for example in CrewAI AMP itself.\n\n**Next step:** look at the run in ${amp}. If it did not continue there, start the crew again.`,
  pauseGoneDetails: "CrewAI AMP also fails like this when wrong ids were sent.",
  crewFailed: (amp: string) =>
    `**Next step:** look at the run in ${amp}, correct the cause, then start the crew again.`,

  noticeTitle: {
    "failure-reported": "Failure reported",
    "late-question": "Late question",
    "outdated-question": "Question about an earlier commit",
    "other-execution": "Question of another crew",
    "continued-elsewhere": "Rejected run continued",
    "unread-question": "Unreadable question",
    "claim-stuck": "Question held by an interrupted job",
    "claim-freed": "Question released",
    stale: "No activity for a long time",
    "not-started": "Run not started",
  },
  notice: {
    "failure-reported":
      "CrewAI AMP reported a failure. It may also do so for a crew that waits for a person, so the run counts as running until its status confirms the failure.\n\n**Next step:** comment `/status` to check it now, or wait for the next scheduled check.",
    "late-question": (amp: string) =>
      `This question belongs to an earlier part of the run, so it cannot be decided here.\n\n**Next step:** if the crew still waits for it, decide in ${amp}.`,
    "outdated-question": (amp: string) =>
      `The crew was started again for a newer commit, so this question cannot be decided here.\n\n**Next step:** if the crew still waits for it, decide in ${amp}.`,
    "other-execution": (amp: string) =>
      `Two crews were started with the links of this run, and this question is the second one's. It cannot be decided here, because a decision would reach the first crew.\n\n**Next step:** if the crew still waits for it, decide in ${amp}. Create new links for every start.`,
    "continued-elsewhere": (amp: string) =>
      `The run was rejected here, but it continued, because it was decided in CrewAI AMP. The rejection stands: no question of this run can be decided here. What CrewAI AMP reports still appears here.\n\nNothing to do here. If the run must not go on, stop it in ${amp}.`,
    "claim-stuck": (amp: string, url: string, gate: string) =>
      `It is unknown whether CrewAI AMP received a decision on [this question](${url}): the job that held the question was interrupted, or its comment was deleted.\n\n**Next step:** check the run in ${amp}. Only if it still waits there, comment \`/resume-again ${gate}\` to release the question, and then decide once more.`,
    "claim-freed": (_amp: string, url: string, gate: string) =>
      `The job that held [this question](${url}) left no decision, so the question is open again.\n\n**Next step:** comment one of these:\n\n- \`/approve ${gate}\`\n- \`/revise ${gate}\` and what to change\n- \`/reject ${gate}\``,
    "unread-question": (amp: string, fields: string) =>
      `CrewAI AMP asked for a person in a form that crew-gate does not know, with the fields ${fields}. It cannot be decided here.\n\n**Next step:** decide in ${amp}.`,
    "not-started": (amp: string, since: string) =>
      `No webhook of this run has arrived since its links were created at ${since}. It is no longer checked automatically and no longer affects this thread's label.\n\n**Next step:** check the job that was to start the crew, and ${amp}. If the crew was not started, run the workflow again. A webhook that still arrives makes this run count again.`,
    stale: (amp: string, since: string) =>
      `It is unknown whether this run still runs: there was no activity since ${since}. It is no longer checked automatically and no longer affects this thread's label.\n\n**Next step:** check the run in ${amp}, or comment \`/status\` to ask CrewAI AMP once more.`,
  },
  /** Stands above the text of a question that cannot be decided here. */
  noticeQuestion: "The question of the crew:",
  reminder: {
    title: "Decision still needed",
    waits: (since: string, url: string) => `[This question](${url}) has been waiting since ${since}.`,
    unnotified: (teams: string) => `Not notified, because this job's token cannot read the team: ${teams}.`,
  },

  refused: (login: string, url: string) => `${login}, your [comment](${url}) changed nothing.`,
  /** `gate`: the question's name after a space, or nothing where it is not known. */
  refusal: {
    "not-permitted": (role: string, minimum: string) =>
      `You have the role ${role} in this repository, and a decision needs the role ${minimum} or higher.\n\n**Next step:** ask someone who has it.`,
    "may-not-start": (role: string, minimum: string) =>
      `You have the role ${role} in this repository, and starting a crew needs the role ${minimum} or higher.\n\n**Next step:** ask someone who has it.`,
    "no-gate": "No crew waits for a decision in this thread.",
    "not-an-approver": (names: string) =>
      `You are not one of the approvers.\n\n**Next step:** ask one of them: ${names}.`,
    "self-approval": (_amp: string, gate: string) =>
      `You started this run, and the policy allows nobody to approve their own run.\n\n**Next step:** ask someone else to approve. You can still use \`/revise${gate}\` or \`/reject${gate}\`.`,
    "starter-unknown": (amp: string, gate: string) =>
      `The policy allows nobody to approve their own run, and it is unknown who started this one.\n\n**Next step:** approve in ${amp}, or ask the person who maintains the workflow to set \`allow-self-approval\` to true, and then comment again. You can still use \`/revise${gate}\` or \`/reject${gate}\`.`,
    "several-commands": "It contains more than one command.\n\n**Next step:** write one command per comment.",
    "unknown-command": (verb: string) =>
      `There is no such command.\n\n**Next step:** if you meant \`/${verb}\`, write it in a new comment. \`/help\` lists all commands.`,
    /** `choices`: the questions that are still open, or nothing. */
    "ambiguous-gate": (choices: string) =>
      choices
        ? `It is unclear which question you mean.\n\n**Next step:** copy the command of the one that you mean into a new comment. Add your text, if there was any.\n\n${choices}`
        : "It is unclear which question you mean, and none of them is open any more.",
    "repeated-text": (choices: string) =>
      `This question has the same text as an earlier one, so CrewAI AMP may have sent it twice.\n\n**Next step:** wait ten minutes. If no other question appears, copy this command into a new comment. Add your text, if there was any.\n\n${choices}`,
    /** `name`: the name in the command, as code. */
    "unknown-gate": (name: string, choices: string) =>
      choices
        ? `No question here is named ${name}.\n\n**Next step:** copy the command of the one that you mean into a new comment. Add your text, if there was any.\n\n${choices}`
        : `No question here is named ${name}, and none is open.`,
    "other-thread": (amp: string, url: string) =>
      `${url ? `[The question](${url})` : "The question"} was moved or copied here from another thread, or signed with a secret that is no longer set. It cannot be decided here.\n\n**Next step:** decide in ${amp}.`,
    superseded: (url: string) =>
      `A [newer question](${url}) replaced the one that you mean.\n\n**Next step:** read the newer one. If it is open, comment again.`,
    "newer-run": (url: string) =>
      `The crew was [started again](${url}) for a newer commit, so this question can no longer be decided.\n\n**Next step:** decide on the newer run, once it asks.`,
    "commits-added": (_amp: string, gate: string) =>
      `Commits were added to the pull request after this run was started, and the policy refuses decisions on earlier commits.\n\n**Next step:** start the crew again for the new commits. \`/reject${gate}\` still works.`,
    "head-unknown": (_amp: string, gate: string) =>
      `It could not be checked whether commits were added to the pull request, and the policy refuses decisions on earlier commits.\n\n**Next step:** comment again. \`/reject${gate}\` still works.`,
    "just-replaced": (url: string) =>
      `[The question](${url}) replaced an earlier one just before your comment.\n\n**Next step:** read it, then comment again.`,
    "other-deployment":
      "This question belongs to a different CrewAI AMP deployment than this workflow's `crew-url`. It is still open.\n\n**Next step:** if no other workflow answers your comment, ask the person who maintains the workflow to correct `crew-url`, or to add a workflow whose `crew-url` is the deployment of this run.",
    "already-counted": "You have already approved this question; someone else must approve too.",
    "already-decided": (who: string, url: string) =>
      `${who} has already [decided](${url}) this question. A question takes one decision.`,
    "decided-unknown": (who: string, amp: string, url: string) =>
      `${who} has already decided this question, and it is unknown whether CrewAI AMP received the decision.\n\n**Next step:** read [the decision](${url}), and check the run in ${amp}.`,
    "already-claimed": (url: string, gate: string) =>
      `[This question](${url}) is held, because another decision on it is being sent.\n\n**Next step:** if no decision appears, wait ten minutes, comment \`/resume-again${gate}\`, then repeat the command.`,
    "timed-out":
      "The job took minutes to reach your command, and the thread may have changed since it was read.\n\n**Next step:** comment again.",
    "attempts-exhausted": (amp: string) =>
      `This question takes no more commands, because it was tried too often.\n\n**Next step:** decide in ${amp}.`,
    "nothing-to-resend":
      "No decision in this thread has an unknown outcome, so there is nothing to resend. An accepted decision is never repeated, because a second resume could start the task twice.",
    "outcome-unknown": (amp: string, url: string, gate: string) =>
      `It is unknown whether CrewAI AMP received [the decision](${url}). Check that before you send it again.\n\n**Next step:** look at the run in ${amp}. Only if it still waits there, comment \`/resume-again${gate}\` once more.`,
    "feedback-unavailable": (amp: string) =>
      `The comment that decided was deleted or changed, so its text cannot be sent again.\n\n**Next step:** decide in ${amp}.`,
    "run-finished": "The run has ended, so there is nothing left to decide.",
    /** `time`: when `/reject` begins to work. */
    "text-changed": (amp: string, url: string, gate: string, time: string) =>
      `[The question](${url}) was edited after it was posted, so it may no longer show what the crew wrote. Here it can only be rejected.\n\n**Next step:** comment \`/reject${gate}\` after ${time}. Or decide in ${amp}.`,
    "resend-changed": (amp: string, url: string) =>
      `[The question](${url}) was edited after it was posted, so nothing more is sent for it.\n\n**Next step:** check the run in ${amp}. If it still waits there, decide there.`,
    "gate-newer": (url: string) =>
      `[The question](${url}) was posted after your comment.\n\n**Next step:** read it. If it is open, comment again.`,
    "comment-changed": "It was edited or deleted after it was sent.\n\n**Next step:** write a new comment.",
    "empty-feedback": (_amp: string, gate: string) =>
      `The feedback is missing.\n\n**Next step:** write \`/revise${gate}\` and what to change in one comment.`,
    "approval-word": (_amp: string, gate: string) =>
      `Your feedback only approves, so the crew could take it as an approval.\n\n**Next step:** to approve, comment \`/approve${gate}\`. To ask for changes, comment \`/revise${gate}\` and what to change.`,
    locked:
      "This thread is locked, so decisions cannot be recorded.\n\n**Next step:** ask a maintainer to unlock it, then comment again.",
  },
  /** Stands in a list of questions for one that was edited. `command`: the only one that it takes, as code. */
  blockedChoice: (command: string) => `Blocked (edited): only ${command}`,
  cutOff: "the job that sent it was interrupted before an answer came",
  cutOffStarting: "the job that called CrewAI AMP was interrupted before an answer came",
  withdrawnTitle: { decision: "Not sent", run: "Not started" },
  withdrawn: {
    decision: (url: string) =>
      `This decision was not sent: another one was first, or its job was interrupted or too slow.\n\n**Next step:** if ${url ? `[the question](${url})` : "the question"} is still open, decide again.`,
    run: "The crew was not started: the job was interrupted before it called CrewAI AMP.\n\n**Next step:** start the crew again.",
  },

  cutOffBefore: {
    decision: (url: string) =>
      `The job for [this command](${url}) was interrupted before it sent anything to CrewAI AMP.\n\n**Next step:** repeat the command.`,
    /** `gate`: the question's name after a space, or nothing. */
    held: (url: string, gate: string) =>
      `The job for [this command](${url}) was interrupted before it sent anything to CrewAI AMP, and it may still hold the question.\n\n**Next step:** repeat the command. If it is refused because the question is held, wait ten minutes, comment \`/resume-again${gate}\`, then repeat it.`,
    kickoff:
      "A job that was to start a crew here was interrupted before it called CrewAI AMP. No crew was started.\n\n**Next step:** start the crew again.",
  },

  help:
    "Write a command at the start of a new comment:\n\n" +
    "- `/approve`: the crew continues. Text after it is not sent, unless the workflow sets `send-remarks`\n" +
    "- `/revise` and what to change: the crew repeats the task\n" +
    "- `/reject` and a reason, if you like: the run is rejected, and nothing is sent to CrewAI AMP\n" +
    "- `/approve 8z269`, `/revise 8z269 …`, `/reject 8z269 …`: if several questions are open. The details of each question contain its name (gate)\n" +
    "- `/status`: shows the state of every run in this thread\n" +
    "- `/resume-again`: resends a decision of unknown outcome, or releases a question that an interrupted job holds",
  documentation: "Documentation",
  job: "Job",
  statusNone: "No crew has run in this thread.",
  statusTitle: (at: string) => `Status at ${at}`,
  status: {
    waiting: (task: string, url: string) => `[Decision needed](${url})${task && `: ${task}`}`,
    blocked: (task: string, url: string, gate: string) =>
      `[Blocked](${url})${task && `: ${task}`}. The question was edited, so it can only be rejected with \`/reject ${gate}\``,
    handing: (url: string) => `[A decision](${url}) is being sent to CrewAI AMP`,
    unknown: (url: string) => `It is unknown whether CrewAI AMP received [this decision](${url})`,
    outdated: (url: string) => `[Started again](${url}) for a newer commit`,
    rejected: (login: string, url: string) => `[Rejected](${url}) by ${login}`,
    completed: (url: string) => `[Completed](${url})`,
    error: (url: string) => `[Failed](${url})`,
    reported: (url: string) => `[A failure was reported](${url}), and no status confirms it so far`,
    silent: (url: string) => `[No activity](${url}) for a long time`,
    "awaiting-start": (url: string) => `[Waiting for the run to start](${url})`,
    started: (url: string) => `[Running](${url})`,
    calling: (url: string) => `[Starting](${url})`,
    maybe: (url: string) => `[May have started](${url}); CrewAI AMP's answer was lost`,
    refused: (url: string) => `[Not started](${url})`,
  },
  /** What CrewAI AMP reports about a run that the thread shows as running. */
  statusElsewhere: {
    waiting: (url: string) =>
      `[Waiting for a person](${url}) in CrewAI AMP, but no question arrived here yet`,
    success: (url: string) => `[Completed](${url}) in CrewAI AMP, but the result is not posted here yet`,
    failure: (url: string) => `[Failed](${url}) in CrewAI AMP, but the failure is not posted here yet`,
  },
  /** What to do about a run in one of these states, below its line. */
  statusNext: {
    unknown: (amp: string, gate: string) =>
      `**Next step:** check the run in ${amp}. Only if it still waits there, comment \`/resume-again ${gate}\`.`,
    /** CrewAI AMP has just reported that the run still waits. */
    resend: (_amp: string, gate: string) =>
      `**Next step:** comment \`/resume-again ${gate}\` to send the decision once more.`,
    reported: (amp: string) =>
      `**Next step:** check the run in ${amp}. If it failed there, start the crew again.`,
    silent: (amp: string) =>
      `**Next step:** check the run in ${amp}. If it has ended there, start the crew again.`,
    maybe: (amp: string) => `**Next step:** check ${amp} before you start the crew once more.`,
    waiting: (amp: string) =>
      `**Next step:** wait ten minutes for the question. If it does not appear, decide in ${amp}, and tell the person who maintains the workflow (\`command: doctor\` and the functions' log show the cause).`,
    success: (amp: string) =>
      `**Next step:** comment \`/status\` once more in ten minutes. If nothing is posted then, read the result in ${amp}, and tell the person who maintains the workflow (\`command: doctor\` and the functions' log show the cause).`,
    failure: (amp: string) =>
      `**Next step:** comment \`/status\` once more in ten minutes. If nothing is posted then, read the reason in ${amp}, and tell the person who maintains the workflow (\`command: doctor\` and the functions' log show the cause).`,
  },
  statusClosed:
    "**A crew still waits, although this thread is closed.** Closing decides nothing.\n\n**Next step:** open the question above and decide there.",
  statusTasks: (done: number, total: number) =>
    `${done} of ${total === 1 ? "1 task" : `${total} tasks`} finished.`,
  statusTask: (task: string, agent: string) => `Working on ${task}${agent && ` (${agent})`}.`,
  platformSays: {
    running: "CrewAI AMP reports that the run is in progress.",
    waiting: "CrewAI AMP reports that the run still waits for a person.",
    absent: "CrewAI AMP does not list the run. That also happens while a crew waits for a person.",
    success: "CrewAI AMP reports that the run completed.",
    failure: "CrewAI AMP reports that the run failed.",
    unasked: "",
    silent: "CrewAI AMP could not be asked.",
  },
  issueBody: "A CrewAI crew reports its run in this thread, and asks here when it needs a decision.",
  issueContinues: (issue: string) => `It continues ${issue}, which holds too many comments for more runs.`,
  details: "Details",
  /** Punctuation between arguments and after them. */
  signs: {
    and: (one: string, other: string) => `${one}, ${other}`,
    sentence: (words: string) => `${words}.`,
    /** A title, and the task that it is about. */
    titled: (words: string, task: string) => `${words}: ${task}`,
    statusLine: (state: string, platform: string, next: string) =>
      `- ${state}.${platform && ` ${platform}`}${next && `\n  ${next}`}`,
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
