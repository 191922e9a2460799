/** The style of audit.html: light, dark, and on paper. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --muted: #59636e; --back: #ffffff; --box: #f6f8fa; --line: #d1d9e0; --link: #0969da; --good: #1a7f37; --bad: #cf222e; --note: #9a6700; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f0f6fc; --muted: #9198a1; --back: #0d1117; --box: #151b23; --line: #3d444d; --link: #4493f8; --good: #3fb950; --bad: #f85149; --note: #d29922; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; color: var(--text); background: var(--back); font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
a { color: var(--link); }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .1rem 1rem; margin: .4rem 0; font-size: .875rem; }
dt { color: var(--muted); }
dd { margin: 0; }
ol, ul { list-style: none; margin: 0; padding: 0; }
.timeline > li { border-left: 2px solid var(--line); padding: 0 0 1.2rem 1rem; margin-left: .3rem; position: relative; }
.timeline > li::before { content: ""; position: absolute; left: -6px; top: .5rem; width: 10px; height: 10px; border-radius: 50%; background: var(--good); }
.timeline > li.bad::before { background: var(--bad); }
.timeline > li.note::before { background: var(--note); }
.title { font-weight: 600; }
.when { color: var(--muted); font-size: .875rem; }
.state { font-weight: 600; }
.good { --state: var(--good); } .bad { --state: var(--bad); } .note { --state: var(--note); }
.state { color: var(--state); }
.findings > li { border: 1px solid var(--line); border-left: 4px solid var(--state); background: var(--box); padding: .5rem .8rem; margin: .5rem 0; border-radius: 6px; }
pre { background: var(--box); border: 1px solid var(--line); border-radius: 6px; padding: .7rem; margin: .5rem 0; max-height: 24rem; overflow: auto; font: .8125rem/1.45 ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace; white-space: pre-wrap; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
@media print {
  :root { color-scheme: light; --text: #000; --muted: #444; --back: #fff; --box: #fff; --line: #999; --link: #000; --good: #1a7f37; --bad: #cf222e; --note: #9a6700; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  pre { max-height: none; overflow: visible; }
  h2, h3, .head { break-after: avoid; }
  .findings > li, dl { break-inside: avoid; }
  .timeline > li::before { print-color-adjust: exact; }
}
`;
