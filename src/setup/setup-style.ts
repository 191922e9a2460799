/** The style of the setup page: light and dark, from the width of a phone on. */
export const SETUP_STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --muted: #59636e; --back: #ffffff; --box: #f6f8fa; --line: #d1d9e0; --link: #0969da; --action: #1f883d; --good: #1a7f37; --bad: #d1242f; --note: #9a6700; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f0f6fc; --muted: #9198a1; --back: #0d1117; --box: #151b23; --line: #3d444d; --link: #4493f8; --action: #238636; --good: #3fb950; --bad: #f85149; --note: #d29922; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; color: var(--text); background: var(--back); font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 0 0 .5rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
p, ul { margin: .5rem 0; }
a { color: var(--link); }
code { font: .875em ui-monospace, "SF Mono", "DejaVu Sans Mono", "Liberation Mono", monospace; padding: .1em .35em; border-radius: 4px; background: var(--box); overflow-wrap: anywhere; }
.steps { display: flex; flex-wrap: wrap; gap: .3rem .9rem; list-style: none; margin: 0 0 1.5rem; padding: 0 0 .8rem; border-bottom: 1px solid var(--line); color: var(--muted); font-size: .875rem; }
.steps li + li::before { content: "›"; margin-right: .9rem; }
.steps .now { color: var(--text); font-weight: 600; }
section { border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin: 1rem 0; }
.muted, small { color: var(--muted); font-size: .875rem; }
.notice { border: 1px solid var(--line); border-left: 4px solid var(--note); border-radius: 6px; background: var(--box); padding: .6rem .8rem; margin: 1rem 0; }
.notice.bad { border-left-color: var(--bad); }
.notice.good { border-left-color: var(--good); }
.notice > :first-child { margin-top: 0; } .notice > :last-child { margin-bottom: 0; }
label { display: block; margin: .9rem 0 .3rem; font-weight: 600; }
label.choice { display: flex; gap: .5rem; align-items: baseline; margin: .4rem 0; font-weight: 400; }
fieldset { border: 0; padding: 0; margin: .9rem 0 0; min-width: 0; }
legend { padding: 0; font-weight: 600; }
input[type="text"], input[type="url"], input[type="number"] { width: 100%; padding: .5rem .6rem; color: var(--text); background: var(--back); border: 1px solid var(--muted); border-radius: 6px; font: inherit; }
input[type="number"] { max-width: 7rem; }
input[aria-invalid] { border-color: var(--bad); }
.problem { color: var(--bad); font-size: .875rem; margin: .3rem 0; }
button, .button { display: inline-block; padding: .45rem .9rem; color: var(--text); background: var(--box); border: 1px solid var(--line); border-radius: 6px; font: inherit; font-weight: 500; text-decoration: none; cursor: pointer; }
button.main, .button.main { color: #fff; background: var(--action); border-color: transparent; }
form > button.main { margin-top: 1.2rem; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .5rem 0; }
pre { margin: .5rem 0; padding: .7rem; max-height: 18rem; overflow: auto; background: var(--box); border: 1px solid var(--line); border-radius: 6px; font: .8125rem/1.45 ui-monospace, "SF Mono", "DejaVu Sans Mono", "Liberation Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
pre.file { white-space: pre; overflow-wrap: normal; }
pre.long { max-height: 9rem; }
details { margin: .8rem 0 0; }
summary { cursor: pointer; color: var(--link); }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .35rem 1rem; margin: .5rem 0; }
dt { color: var(--muted); } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } .row > .button, .row > button { flex: 1 1 auto; text-align: center; } pre { max-height: 14rem; } }
`;
