/** The design tokens that the page needs: light, dark if the screen asks for it, light on paper. */
const TOKENS = `
:root{color-scheme:light;--canvas:#f1f5f4;--surface:#fff;--sunken:#e8eeec;--line:#d2dcd9;--ink:#10201f;
--ink-2:#41524f;--ink-3:#566662;--accent:#0a656c;--on-accent:#fff;--flow:#0a6b57;--flow-soft:#dbf0e8;--flow-mark:#12907a;--still:#3a4ca3;
--still-soft:#e4e8f9;--still-mark:#5065c4;--drain:#835000;--drain-soft:#fbecd0;--drain-mark:#b26f00;
--trouble:#ad2018;--trouble-soft:#fce4e1}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--canvas:#0b1214;--surface:#121b1e;
--sunken:#0f1719;--line:#25343a;--ink:#e3edec;--ink-2:#a9bab9;--ink-3:#8ea1a0;--accent:#56c7c3;--on-accent:#04201f;--flow:#66d0b1;
--flow-soft:#11322b;--flow-mark:#35a98b;--still:#a9b6fb;--still-soft:#202848;--still-mark:#7f91ee;
--drain:#f3bb62;--drain-soft:#38290f;--drain-mark:#d8962e;--trouble:#ff9d92;--trouble-soft:#401b19}}
`;

const LAYOUT = `
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:400 14px/1.42 'Atkinson Hyperlegible Next',
'Segoe UI',system-ui,sans-serif;font-feature-settings:'tnum' 1}
main{max-width:60rem;margin:0 auto;padding:2rem 1.5rem 3rem}
header{margin-bottom:1.25rem}
.brand{display:flex;align-items:center;gap:.5rem;color:var(--ink-2);font-size:13px}
.brand svg{width:22px;height:22px}
.mark{fill:var(--accent)}
.lines{stroke:var(--on-accent)}
h1{font-size:26px;line-height:1.2;font-weight:650;margin:.75rem 0 .25rem}
h2{font-size:16px;font-weight:600;margin:0 0 .75rem}
p{margin:0 0 .5rem}
.when{color:var(--ink-2)}
section,.verdict,.picture{background:var(--surface);border:1px solid var(--line);border-radius:10px;
padding:1.25rem;margin-bottom:1rem}
.verdict{border-left:4px solid var(--flow-mark)}
.verdict.trouble{border-left-color:var(--trouble)}
.verdict.open{border-left-color:var(--still-mark)}
.verdict strong{display:block;font-size:20px;line-height:1.25;font-weight:650;margin-bottom:.25rem}
.verdict p{color:var(--ink-2);margin:0}
.tiles{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem;margin:0 0 1rem}
@media (max-width:600px){.tiles{grid-template-columns:repeat(2,1fr)}main{padding:1rem}dl{grid-template-columns:1fr}}
.tile{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:.875rem 1rem}
.tile b{display:block;font-size:24px;white-space:nowrap;font-weight:650;line-height:1.2}
.tile span{display:block;font-size:13px}
.tile small,td small{color:var(--ink-3);font-size:12px}
.tile.bad{border-color:var(--trouble);background:var(--trouble-soft)}
.tile.bad b,.bad{color:var(--trouble)}
.flow{color:var(--flow)}
.soft{color:var(--ink-2);margin:.75rem 0 0}
.picture{padding:1rem 1.25rem .75rem}
.picture svg{display:block;width:100%;height:auto;overflow:visible}
.picture text{font-size:11px;fill:var(--ink-2)}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-top:.5rem;font-size:12px;color:var(--ink-2)}
.key i{display:inline-block;width:14px;height:10px;border-radius:2px;margin-right:.375rem}
.held{fill:var(--still-soft);stroke:var(--still-mark)}
.hatch{fill:url(#still)}
#still path{stroke:var(--still-mark);stroke-opacity:.5;stroke-width:1.5}
.staged{fill:var(--drain-soft);stroke:var(--drain-mark)}
.plan{stroke:var(--ink-3);stroke-dasharray:3 3;fill:none}
.tick{stroke:var(--flow-mark);stroke-width:2}
.water{stroke:var(--flow-mark);fill:none;stroke-width:1.5}
i.held{background:var(--still-soft);box-shadow:inset 0 0 0 1px var(--still-mark)}
i.staged{background:var(--drain-soft);box-shadow:inset 0 0 0 1px var(--drain-mark)}
i.plan{border-top:1px dashed var(--ink-3);height:0;margin-bottom:3px;border-radius:0}
i.tick{background:var(--flow-mark);width:2px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.375rem 1.25rem;margin:0}
dt{color:var(--ink-2)}
dd{margin:0;overflow-wrap:anywhere}
code{font:12px/1.4 'Atkinson Hyperlegible Mono',ui-monospace,Consolas,monospace;overflow-wrap:anywhere}
.wide{overflow-x:auto}
.wide+p{margin:.75rem 0 0}
table{border-collapse:collapse;width:100%;font-size:13px}
th{text-align:left;font-weight:600;color:var(--ink-2);font-size:12px}
th,td{padding:.375rem .75rem .375rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th:last-child,td:last-child{padding-right:0}
tbody tr:last-child td{border-bottom:0}
.num{text-align:right;white-space:nowrap}
footer{color:var(--ink-3);font-size:12px;margin-top:1.5rem}
`;

const PAPER = `
@page{margin:16mm 14mm}
@media print{body{background:#fff;font-size:10pt}main{max-width:none;padding:0}
section,.verdict,.picture,.tile{break-inside:avoid-page;border-color:#bbb}
section:has(tr:nth-child(12)){break-inside:auto}thead{display:table-header-group}tr{break-inside:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;

export const REPORT_STYLE = TOKENS + LAYOUT + PAPER;
