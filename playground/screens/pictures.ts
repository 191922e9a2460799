import { renderDecisionComment } from "../../src/comment/decision-comment.ts";
import { renderGateComment } from "../../src/comment/gate-comment.ts";
import { renderOutput } from "../../src/comment/output.ts";
import { renderRunComment } from "../../src/comment/run-comment.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import { en, type Messages } from "../../src/messages/en.ts";
import { CATALOGUES } from "./catalogues.ts";
import { commentHtml, documentHtml, renderPage, type ShownComment, styles, type Theme } from "../page.ts";
import { at, CREW_PAGE, decision, gate, octavia, RESUMES, run, url } from "./records.ts";
import { sampleTextsIn } from "./sample-texts.ts";

// The pictures in docs/images, made of the samples, so that they change only when a comment does.

function comment(id: number, login: string, minutes: number, body: string): ShownComment {
  const type = login.endsWith("[bot]") ? "Bot" : "User";
  return { id, user: { login, type }, body, created_at: at(minutes), reactions: [] };
}

const view = { taskId: "research_task", round: 1 };
const ACTION = "github-actions[bot]";
const FUNCTIONS = "crew-gate[bot]";

/** Renders the decision that sends the research back. */
function renderRevision(sentText: string, resume: DecisionRecord["resume"], messages: Messages): string {
  return renderDecisionComment(decision(resume), { ...view, commentUrl: url(3), sentText }, { messages });
}

/** Renders a thread in which a crew was started, asked for a decision, and got a change request. */
async function thread(theme: Theme): Promise<string> {
  const { research, title } = sampleTextsIn("en");
  const [head, riders = ""] = research.split(/^(?=## )/m);
  const output = await renderOutput(head + riders, { messages: en, format: "markdown" });
  // Three scripts show that feedback is sent as typed.
  const feedback = ["en", "zh", "ko"].map((tag) => sampleTextsIn(tag).feedback.split("\n")[0]).join("\n");
  const comments = [
    comment(
      1,
      ACTION,
      0,
      renderRunComment(run("started"), { names: ["topic", "audience"] }, { messages: en }),
    ),
    {
      ...comment(
        2,
        FUNCTIONS,
        8,
        renderGateComment(
          gate({ writtenAt: at(8) }),
          output,
          { agent: sampleTextsIn("en").agent, starter: octavia },
          { messages: en },
        ),
      ),
      reactions: ["rocket"],
    },
    { ...comment(3, octavia.login, 21, `/revise ${feedback}`), reactions: ["rocket"] },
    comment(4, ACTION, 21, renderRevision(feedback, RESUMES.accepted, en)),
  ];
  const about = { repository: "harbour / briefs", number: 1, title };
  return renderPage({ ...about, body: en.issueBody, opener: "github-actions", comments }, theme);
}

/** Renders one decision in every language. */
async function languages(theme: Theme): Promise<string> {
  const cells = await Promise.all(
    Object.entries(CATALOGUES).map(async ([language, messages], index) => {
      const html = await commentHtml(
        comment(
          index + 1,
          ACTION,
          21,
          renderRevision(sampleTextsIn(language).feedback, RESUMES["next-gate"], messages),
        ),
      );
      return `<figure lang="${language}">${html}</figure>`;
    }),
  );
  const main = `<main class="sheet grid">${cells.join("\n")}</main>`;
  return documentHtml("en", "A decision in every language", styles(theme), main);
}

/** Renders a decision of unknown outcome. */
async function unknown(theme: Theme): Promise<string> {
  const unsure = { ...view, commentUrl: url(4), sentText: "Approved." };
  const record = decision(RESUMES.unknown, { verdict: "approve" });
  const html = await commentHtml(
    comment(5, ACTION, 21, renderDecisionComment(record, unsure, { messages: en, crewPage: CREW_PAGE })),
  );
  return documentHtml("en", "A decision of unknown outcome", styles(theme), `<main>${html}</main>`);
}

/** A picture for the documentation: its name, the width of the window, and the page in a theme. */
export type PictureTarget = {
  readonly name: string;
  readonly width: number;
  readonly page: (theme: Theme) => Promise<string>;
};

/** Gives a page the narrow margin of a picture. */
async function withNarrowMargin(page: Promise<string>): Promise<string> {
  return (await page).replace("<body>", '<body class="picture">');
}

export const PICTURES: readonly PictureTarget[] = [
  { name: "thread", width: 820, page: (theme) => withNarrowMargin(thread(theme)) },
  { name: "languages", width: 1100, page: (theme) => withNarrowMargin(languages(theme)) },
  { name: "unknown", width: 820, page: (theme) => withNarrowMargin(unknown(theme)) },
];
