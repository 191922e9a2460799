/** The parts of a Probot context that the job needs. */
export type Context = {
  payload: { issue: { body: string } };
  issue<T extends object>(more?: T): T & { owner: string; repo: string; issue_number: number };
  repo<T extends object>(more: T): T & { owner: string; repo: string };
  octokit: {
    rest: {
      issues: {
        listComments(of: object): Promise<{ data: { id: number; body?: string }[] }>;
        createComment(of: object): Promise<unknown>;
        updateComment(of: object): Promise<unknown>;
      };
    };
  };
};
export type App = { on(event: string, run: (context: Context) => Promise<void>): void };

const MARK = "<!-- upserted -->";

/** Does the job as Probot's guide suggests: finds our comment, and updates or creates it. */
export function upsertApp(app: App): void {
  app.on("issues.edited", async (context) => {
    const { issues } = context.octokit.rest;
    const body = `${context.payload.issue.body}\n\n${MARK}`;
    const { data } = await issues.listComments(context.issue({ per_page: 100 }));
    const known = data.find((comment) => comment.body?.includes(MARK));
    if (known) await issues.updateComment(context.repo({ comment_id: known.id, body }));
    else await issues.createComment(context.issue({ body }));
  });
}
