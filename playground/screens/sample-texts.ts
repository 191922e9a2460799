import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The texts of the crew and of people in the samples, in the language of a page. */
export type SampleTexts = {
  /** The thread's title. */
  readonly title: string;
  /** An agent's role. */
  readonly agent: string;
  /** A long output with every kind of Markdown, and a short one. */
  readonly research: string;
  readonly report: string;
  /** The texts after `/revise` and after `/approve`. */
  readonly feedback: string;
  readonly remarks: string;
};

type Own = Omit<SampleTexts, "research" | "report">;

const OWN: { readonly en: Own } & Readonly<Record<string, Own>> = {
  en: {
    title: "Market brief: cargo bikes",
    agent: "Researcher",
    feedback: "Say how the cost was counted.\nName the source of every figure.",
    remarks: "Well done, thank you!",
  },
  zh: {
    title: "市场简报：货运自行车",
    agent: "研究员",
    feedback: "请补充租赁价格，并注明年份。\n还要写明成本是怎样计算的。",
    remarks: "写得很好，谢谢！",
  },
  "pt-BR": {
    title: "Resumo de mercado: bicicletas de carga",
    agent: "Pesquisadora",
    feedback: "Inclua os dados do inverno.\nDiga como o custo foi calculado.",
    remarks: "Muito bem, obrigada!",
  },
  ko: {
    title: "시장 요약: 화물 자전거",
    agent: "조사원",
    feedback: "서울과 타이베이의 공유 사업도 넣어 주세요.\n비용을 어떻게 계산했는지도 알려 주세요.",
    remarks: "잘했어요, 고맙습니다!",
  },
};

function text(name: string, language: string): string {
  return readFileSync(join(import.meta.dirname, "texts", `${name}.${language}.md`), "utf8");
}

/** Returns the texts of a language by its tag, or the English ones if there are none yet. */
export function sampleTextsIn(language: string): SampleTexts {
  const tag = OWN[language] ? language : "en";
  return { ...(OWN[tag] ?? OWN.en), research: text("research", tag), report: text("report", tag) };
}
