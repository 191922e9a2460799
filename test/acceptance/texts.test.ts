import { afterAll, describe, expect, it } from "vitest";
import { GATE } from "../../playground/story.ts";
import { GateFixture } from "../support/gate-fixture.ts";

const CHINESE = `# 恢复接口说明

下面是 \`/resume\` 的定义，字段名称**必须一致**：

\`\`\`yaml
openapi: 3.1.0
paths:
  /resume:
    post:
      summary: 恢复等待人工输入的执行
      requestBody:
        required: true # 缺少 executionId 时返回 422
\`\`\`

| 字段 | 说明 |
| --- | --- |
| executionId | 首次执行的标识 |
| humanFeedback | “批准”或修改意见 |

1. 先查看输出；
2. 再作决定。`;

const PORTUGUESE = `## Endpoints do _crew_

A publicação só começa após a **aprovação**; não há reenvio automático.

- \`POST /kickoff\`: inicia a execução
- \`GET /status/{id}\`: situação, em milissegundos

\`\`\`yaml
components:
  schemas:
    Situação: { type: string, enum: [concluída, pendente, "não encontrada"] }
\`\`\`

> Atenção: “ção” e “ões” precisam chegar inteiros.`;

const KOREAN = `### 상태 조회

실행이 **사람의 입력**을 기다리면 \`state\`는 비어 있습니다.

\`\`\`yaml
responses:
  "200":
    description: 작업이 진행 중입니다 (약 3분)
  "404": { description: 실행을 찾을 수 없습니다 }
\`\`\`

자전거 · 화물 · 배송`;

/** Portuguese and Chinese in UTF-8 that was read as Windows-1252 and encoded as UTF-8 again. */
const DAMAGED =
  "InformaÃ§Ãµes da execuÃ§Ã£o: â€œaprovaÃ§Ã£oâ€\u009d\n\nä¸­æ–‡ è¯´æ˜Ž: å·²æ‰¹å‡† Â· Ã©, Ã¼, ï¬\u0081";

/** Three of its characters are a soft hyphen and two controls, which are invisible. */
const SHOWN = DAMAGED.replaceAll(
  /[\u0081\u009d\u00ad]/g,
  (hidden) => `⟨U+00${hidden.charCodeAt(0).toString(16).toUpperCase()}⟩`,
);

const TEXTS = { CHINESE, PORTUGUESE, KOREAN, DAMAGED };
const opened: GateFixture[] = [];
afterAll(async () => Promise.all(opened.map(async (gates) => gates.close())));

/** Returns the gates' texts after all four questions were posted. */
async function asked(format: string): Promise<string[]> {
  const outputs = Object.values(TEXTS);
  const gates = await GateFixture.open(
    JSON.stringify({ name: "describe", human_input: true, seconds: 0.05, outputs }),
    {
      environment: { CREW_GATE_OUTPUT_FORMAT: format },
    },
  );
  opened.push(gates);
  const run = await gates.waiting();
  for (let round = 2; round <= outputs.length; round++) {
    await run.comment("octavia", "/revise the next one");
    await run.paused(round);
  }
  return (await run.comments(GATE)).map(({ body }) => body);
}

describe("texts in any language, and texts damaged by a wrong code page", () => {
  it("come back character for character as plain text", async () => {
    const bodies = await asked("text");
    const back = bodies.map((body) => /\n---\n\n([`~]{3,})text\n([^]*)\n\1\n\n---\n/.exec(body)?.[2]);
    expect(back).toEqual([CHINESE, PORTUGUESE, KOREAN, SHOWN]);
  });

  it("come back as written as Markdown", async () => {
    const bodies = await asked("markdown");
    const back = bodies.map((body) => /\n---\n\n([^]*)\n\n---\n/.exec(body)?.[1]);
    expect(back.slice(0, 3)).toEqual([CHINESE, PORTUGUESE, KOREAN]);
    expect(back[3]).toBe(SHOWN);
  });
});
