import { sheetOf } from '../layout.ts';
import { style } from '../style.ts';

/** What the pages' style sheet lacks for the workspace. Colours of text are held to 4.5 : 1 on each tint by axe. */
const source = `
[hidden]{display:none!important}
.tabs{background:#eef4f6;border-bottom:1px solid #cfd8dc}
.tabs ul{display:flex;flex-wrap:wrap;list-style:none}
.tabs a{display:block;padding:.75rem .75rem .625rem;border-bottom:4px solid transparent;text-decoration:none;line-height:1.4}
.tabs li:first-child a{margin-left:-.75rem}
.tabs a:hover{text-decoration:underline}
.tabs a[aria-current]{border-color:#0f4f66;font-weight:600;color:#1b2125}
.workspace .big+.lead,.workspace .big+.small{margin-top:.375rem}
.workspace .title{margin-top:2rem}
.workspace .box.calm{border-width:0 0 0 5px;border-color:#6f7a81;background:#f4f6f7}
.workspace .box a.button,.workspace .box .inline{display:inline-block}
.workspace .box .inline{padding:0;font-weight:400}
.task{margin-top:.75rem;padding:1rem;border:1px solid #cfd8dc;border-left:5px solid #6f7a81;border-radius:.25rem}
.task.now{border-left-color:#0f4f66}
.task.soon{border-left-color:#9a4b00}
.task.done{border-left-color:#1d6b3a}
.task h3{font-size:1.1875rem;line-height:1.4}
.task h3 .small{display:block;font-weight:400}
.task p{margin-top:.375rem}
.task .button,.task .links{margin-top:.75rem}
.mark{display:inline-block;padding:.0625rem .5rem;border:1px solid #6f7a81;border-radius:1rem;font-size:1rem;font-weight:600;background:#f4f6f7}
.now .mark{border-color:#0f4f66;background:#e1eef2;color:#0a3a4c}
.soon .mark{border-color:#9a4b00;background:#fdf1e2;color:#7a3b00}
.done .mark{border-color:#1d6b3a;background:#e9f5ed;color:#14532d}
.files{margin-top:2rem}
.left{font-weight:600}
.soon .left{color:#7a3b00}
.workspace .steps{margin:.5rem 0 0;padding-left:1.375rem;list-style:disc}
.workspace ol.steps{list-style:decimal}
.steps li+li{margin-top:.25rem}
.workspace progress{appearance:none;display:block;width:100%;height:.5rem;border:1px solid #6f7a81;border-radius:.25rem;background:#fff;overflow:hidden}
.workspace progress::-webkit-progress-bar{background:#fff}
.workspace progress::-webkit-progress-value{background:#0f4f66}
.workspace progress::-moz-progress-bar{background:#0f4f66}
.sticky .bar{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem}
.sticky progress{margin-top:.25rem}
.sticky .small{color:#1b2125}
#saved::before{content:"";display:inline-block;width:.625rem;height:.625rem;margin-right:.375rem;border:2px solid #6f7a81;border-radius:50%}
#saved[data-state=saved]::before{background:#1d6b3a;border-color:#1d6b3a}
#saved[data-state=saving]::before{border-color:#0f4f66;border-right-color:transparent}
#saved[data-state=offline]::before,#saved[data-state=ended]::before,#saved[data-state=conflict]::before{background:#9a4b00;border-color:#9a4b00;border-radius:0}
#saved[data-state=refused]::before{background:#b3261e;border-color:#b3261e;border-radius:0}
.workspace .evidence{border:0;padding:0;margin-top:.5rem}
.workspace .evidence li{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .625rem;padding:.5rem 0;border-top:1px solid #cfd8dc;overflow-wrap:anywhere}
.workspace .evidence ul{border-bottom:1px solid #cfd8dc}
.workspace .evidence li button{margin:0 0 0 auto}
.workspace .evidence>bdi{display:block;margin-top:.25rem;font-weight:600;overflow-wrap:anywhere}
.workspace .evidence label{display:inline-block;padding:.5rem 0}
.workspace .pledge .send{margin-top:.75rem}
.workspace .pledge .send button{font-size:1.125rem;min-height:3rem}
.preview{margin-top:2rem;border-top:1px solid #cfd8dc}
.preview summary{font-weight:600;padding:.75rem 0}
.public{margin-top:.75rem;border:2px solid #0f4f66;border-radius:.375rem;overflow:hidden}
.public>.band{padding:.625rem .875rem;font-weight:600}
.public>div{padding:.875rem}
.public .big{font-size:1.5rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(17rem,100%),1fr));gap:.75rem;margin-top:.75rem}
.fact{padding:1rem;border:1px solid #cfd8dc;border-radius:.25rem}
.fact h3{font-size:1rem;font-weight:600;line-height:1.4}
.fact .value{margin-top:.375rem;font-size:2.25rem;font-weight:700;line-height:1.15}
.fact h3::first-letter,.workspace section>h3::first-letter,.withheld summary::first-letter{text-transform:uppercase}
.fact p{margin-top:.25rem}
.pair{display:grid;grid-template-columns:1fr auto;gap:.125rem 1rem;margin:.5rem 0 0}
.pair dt{color:#4d575e}
.pair dd{margin:0;text-align:right;font-variant-numeric:tabular-nums}
.pair .own{font-weight:600;color:#1b2125}
.figures{list-style:none;padding:0;margin:.5rem 0 0}
.figures>li{padding:.875rem 0;border-top:1px solid #cfd8dc}
.figures h3,.figures h4{margin:0;font-size:1.0625rem;line-height:1.4}
.workspace section>h3{margin-top:1.5rem;font-size:1.125rem;line-height:1.4}
.public .pledge:first-child{margin-top:0;padding-top:0;border:0}
.workspace svg{display:block;width:100%;height:1.75rem;margin-top:.375rem}
.axis{stroke:#6f7a81}.whisker{stroke:#0f4f66;stroke-width:2.5}.dot{fill:#0f4f66}.other{stroke:#7a3b00;stroke-width:2;fill:none}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-top:.5rem;font-size:1rem;color:#4d575e}
.key i{display:inline-block;width:.75rem;height:.75rem;margin-right:.375rem;border:2px solid #0f4f66;border-radius:50%;background:#0f4f66}
.key .ring{background:none;border-color:#7a3b00}
.key .line{width:1.25rem;height:0;min-height:0;margin:0 .375rem .25rem 0;padding:0;border:0;border-top:3px solid #0f4f66;border-radius:0;background:none;display:inline-block}
.help{margin-top:.5rem}
.help summary{display:inline-block;padding:.375rem 0;font-size:1rem}
.help dl{margin:0 0 .5rem;padding:.75rem .875rem;background:#eef4f6}
.help dt{font-weight:600}
.help dd{margin:0 0 .5rem}
.help dd:last-child{margin:0}
.withheld{border-top:1px solid #cfd8dc}
.withheld ul{margin:0 0 .75rem;padding-left:1.375rem}
.withheld li{padding:.125rem 0}
.links{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:center}
.links a{padding:.375rem 0}
.links a.button{padding:.5rem 1rem}
blockquote{margin:.75rem 0 0;padding-left:.75rem;border-left:3px solid #6f7a81;white-space:pre-line}
@media (min-width:40rem){.in{max-width:52rem}
.figures>li{display:grid;grid-template-columns:1fr 16rem;gap:.125rem 2rem}
.figures h3,.figures h4{grid-column:1/-1}
.figures .pair{align-self:start;margin-top:.25rem;max-width:28rem}
.task{display:grid;grid-template-columns:1fr auto;gap:0 1.5rem}
.task>*{grid-column:1}
.task>.button{grid-column:2;grid-row:1/span 4;align-self:center;margin:0}}
@media print{.tabs,.help,.links{display:none}}
`;

/** The style sheet of the workspace's pages: that of all pages, and what is added to it. */
export const workspaceSheet = sheetOf(`${style}${source.replaceAll('\n', '')}`);
