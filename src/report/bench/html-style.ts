/**
 * How a page looks: in light and dark, on a phone and on paper. Text has a contrast of at least 4.5 in both.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --ink: #1f2328; --faint: #59636e; --line: #d1d9e0; --band: #f6f8fa;
  --good: #1a7f37; --bad: #c11f2a; --unsure: #8a5a00; --focus: #0969da; --shade: #59636e66;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --ink: #e6edf3; --faint: #9da7b1; --line: #30363d; --band: #161b22;
    --good: #3fb950; --bad: #ff7b72; --unsure: #d29922; --focus: #58a6ff; --shade: #9da7b166;
  }
}
* { box-sizing: border-box }
body {
  margin: 0 auto; padding: 1rem; max-width: 64rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; overflow-wrap: break-word;
}
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line) }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem }
p, ul, dl, figure { margin: 0 0 .75rem }
ul { padding-left: 1.25rem }
li { margin-bottom: .4rem }
figure { margin-inline: 0 }
figcaption, caption, .faint, .notes { color: var(--faint); font-size: .9rem }
.verdicts { font-size: 1.1rem }
.warning { border-left: .3rem solid var(--unsure); padding: .5rem .75rem; background: var(--band) }
.scroll { overflow-x: auto; max-width: 100%; margin-bottom: .75rem }
.scroll:focus-visible, summary:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px }
.scroll svg { display: block; width: 100%; max-width: 45rem; height: auto }
@media screen and (max-width: 46rem) {
  .scroll svg { min-width: 38rem }
  /* What lies beyond an edge is told by a shadow at it. */
  .scroll {
    background:
      linear-gradient(to right, var(--page) 60%, transparent) left / 2.5rem 100% no-repeat local,
      linear-gradient(to left, var(--page) 60%, transparent) right / 2.5rem 100% no-repeat local,
      linear-gradient(to right, var(--shade), transparent) left / 1rem 100% no-repeat scroll,
      linear-gradient(to left, var(--shade), transparent) right / 1rem 100% no-repeat scroll;
  }
}
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem }
caption { text-align: left; padding: .25rem 0 }
th, td { padding: .3rem .75rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); white-space: nowrap }
th { font-weight: 600 }
thead th { background: var(--band) }
tbody th { font-weight: 400 }
.number { text-align: right }
.verdict { white-space: normal; min-width: 10rem }
.faster { color: var(--good) }
.slower, .failed { color: var(--bad) }
.inconclusive { color: var(--unsure) }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem }
dt { color: var(--faint) }
dd { margin: 0; overflow-wrap: anywhere }
summary { cursor: pointer; padding: .25rem 0 }
@media (max-width: 30rem) {
  dl { display: block }
  dd { margin-bottom: .4rem }
}
@media print {
  body { max-width: none; font-size: 10pt }
  .scroll { overflow: visible }
  .scroll svg { max-width: 100%; height: auto }
  tr, figure { break-inside: avoid }
  h2, h3, caption { break-after: avoid }
}
`
