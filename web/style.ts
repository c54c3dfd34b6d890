/**
 * One column, phone first. Nothing moves, so there is no motion to reduce; no fonts and no pictures are
 * loaded. Sizes are in rem so that a reader's own text size is followed, and columns fall away when text
 * grows. Colours are held to WCAG 2.2 AA by test/web/contrast.test.ts.
 */
const core = `
:root{color-scheme:only light;-webkit-text-size-adjust:100%;text-size-adjust:100%}
*,::before,::after{box-sizing:border-box}
body{margin:0;background:#fff;color:#1b2125;font:1.125rem/1.5 -apple-system,"Segoe UI",Roboto,"PingFang SC",
"HarmonyOS Sans SC","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:break-word}
h1,h2,h3,p,ul,fieldset,legend{margin:0;padding:0;border:0;min-width:0}
.in{max-width:44rem;margin:0 auto;padding:0 .875rem}
.band{background:#0f4f66;color:#fff}
.band .in{display:flex;align-items:center;justify-content:space-between;gap:.75rem;min-height:3.5rem}
.band .name{font-size:1.125rem;line-height:1.35;font-weight:600;padding:.5rem 0}
.name h1{font:inherit}
.switch{display:flex;flex:none;gap:.5rem}
main.in{padding-top:1rem;padding-bottom:3rem}
.small{font-size:1rem;color:#4d575e}
.big{font-size:1.75rem;line-height:1.25;font-weight:700}
.lead{margin-top:.75rem}
.lead.small{margin-top:.5rem}
.title{font-size:1.25rem;line-height:1.35;margin-top:1.25rem}
.title.section{margin-top:2.25rem;padding-top:.75rem;border-top:2px solid #0f4f66}
.point{font-weight:600}
.note{margin-top:1.75rem}
.said{white-space:pre-line}
.box{margin-top:1rem;padding:.75rem .875rem;border:2px solid #0f4f66}
.box[role]{margin-bottom:1.25rem}
.box.notice{border-width:0 0 0 5px;background:#eef4f6}
.box.wrong{border-color:#b3261e}
.box h2{font-size:1.25rem;line-height:1.35}
.box+.big,.big+form{margin-top:1.25rem}
.box p,.box ul,.box li form{margin-top:.5rem}
.box ul{list-style:none}
.box a{display:block;padding:.375rem 0;font-weight:600}
.box.wrong a{color:#b3261e}
.question{margin-top:1.75rem}
.question.faulty,.question.new{margin-left:-.875rem;border-left:5px solid #0f4f66;padding-left:calc(.875rem - 5px)}
.question.faulty{border-left-color:#b3261e}
.asked{display:block;width:100%;font-weight:600;line-height:1.4}
.tag{font-size:1rem;font-weight:400;color:#4d575e;white-space:nowrap}
legend{float:left}
legend+*{clear:both}
legend+.options{margin:0;padding-top:.5rem}
.row{padding-top:1rem}
.row legend{width:100%;line-height:1.4}
.row .error{display:block}
.ends{display:flex;flex-wrap:wrap;justify-content:space-between;column-gap:1rem}
.error{color:#b3261e;font-weight:600;margin-top:.25rem}
.options{display:grid;gap:.375rem;margin-top:.5rem}
.brief{grid-template-columns:repeat(auto-fill,minmax(min(6.5rem,100%),1fr))}
.medium{grid-template-columns:repeat(auto-fill,minmax(min(9.75rem,100%),1fr))}
.long{grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr))}
.scores{grid-template-columns:repeat(6,1fr)}
.other{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:.375rem}
.other .option{flex:none;min-width:min(6.5rem,100%);max-width:100%}
.other .option>span{padding-right:.75rem}
.other .line{flex:1;width:auto;min-width:min(11rem,100%);margin:0}
.other .error{width:100%;margin:0}
.option,.option>span,.asked,legend,.name,.point,.ends>span{min-width:0;overflow-wrap:anywhere}
.option{position:relative;display:flex;cursor:pointer}
.option input{position:absolute;left:.375rem;top:0;bottom:0;width:1rem;height:1rem;margin:auto 0;
accent-color:#0f4f66;scroll-margin-top:9rem;cursor:pointer}
.option>span{flex:1;display:flex;align-items:center;min-height:3rem;padding:.25rem .125rem .25rem 1.6875rem;
border:1px solid #6f7a81;border-radius:.375rem;line-height:1.25}
.scores input{left:0;right:0;top:.375rem;bottom:auto;margin:0 auto}
.scores .option>span{padding:1.5rem 0 .25rem;justify-content:center}
.segments{gap:0;padding-left:1px;grid-template-columns:repeat(auto-fit,minmax(2.625rem,1fr))}
.segments .option>span{min-height:2.875rem;margin:0 0 0 -1px;padding:.125rem 0;border-radius:0;justify-content:center;
text-align:center;font-size:.875rem;line-height:1.2;text-wrap:balance}
.segments .option:first-child>span{border-radius:.375rem 0 0 .375rem}.segments .option:last-child>span{border-radius:0 .375rem .375rem 0}
.segments .option input{left:50%;right:auto;top:auto;bottom:.25rem;width:1px;height:1px;margin:0;opacity:0}
.segments input:checked+span,.segments input:focus+span{position:relative;z-index:1}
.segments .option input:checked+span{background:#0f4f66;border-color:#0f4f66;color:#fff;font-weight:600;forced-color-adjust:none}
.compact,.segments-row{display:flex;flex-wrap:wrap;align-items:center;row-gap:.1875rem;margin-top:.375rem;padding-top:0}
.compact .asked,.segments-row legend{flex:1 1 6.75rem;width:auto;padding-right:.375rem;font-size:.9375rem;line-height:1.25}
.compact .options,.segments-row .options{flex:99 0 13.75rem;align-self:stretch;margin:0;padding-top:0}
.compact .tag.must{position:absolute;clip-path:inset(50%)}
.compact .error{flex:1 0 100%;order:-1;margin:.25rem 0}
.option:hover>span{background:#eef4f6}
.option input:checked+span{background:#e1eef2;border-color:#0f4f66;box-shadow:inset 0 0 0 1px #0f4f66}
textarea,.line{display:block;width:100%;min-height:3rem;margin-top:.5rem;padding:.5rem .625rem;
border:1px solid #6f7a81;border-radius:.375rem;color:inherit;background:#fff;font:inherit;
scroll-margin-top:9rem}
textarea{min-height:6.5rem;resize:vertical}
.wrong>.options .option>span,.wrong>textarea,.wrong>.line,.line.bad{border-color:#b3261e}
::placeholder{color:#4d575e;opacity:1}
button,.button{display:inline-block;min-height:3rem;padding:.5rem 1rem;border:2px solid #0f4f66;
border-radius:.375rem;background:#0f4f66;color:#fff;font:inherit;font-weight:600;line-height:1.35;
text-align:center;text-decoration:none;cursor:pointer}
button:hover,.button:hover{background:#0a3a4c}
.button.plain{background:#fff;color:#0f4f66}
.button.plain:hover{background:#eef4f6}
.band button{border:1px solid #fff;background:none;font-weight:400;padding:.25rem .75rem;min-height:2.75rem}
.send{margin-top:1.75rem}
.send button{width:100%;font-size:1.25rem;min-height:3.5rem;margin-top:.5rem}
.away{position:absolute;width:1px;height:1px;min-height:0;margin:-1px;padding:0;border:0;overflow:hidden;
clip-path:inset(50%)}
.number{font:600 1.5rem/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;-webkit-user-select:all;
user-select:all}
.again{margin-top:2rem}
.again .button{margin-top:.5rem;width:100%}
summary{padding:.625rem 0;cursor:pointer;color:#0f4f66}
code{font:1rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere;
-webkit-user-select:all;user-select:all}
a{color:#0f4f66}
:focus-visible,.option input:focus+span{outline:3px solid #1b2125;outline-offset:2px}
.option input:focus{outline:0}
.band :focus-visible{outline-color:#fff}
.switch a{color:#fff;border:1px solid #fff;border-radius:.375rem;padding:.5rem .75rem;text-decoration:none;line-height:1.35}
.box .button{display:inline-block;padding:.5rem 1rem}
@media (min-width:40rem){.brief{grid-template-columns:repeat(auto-fill,minmax(7.75rem,1fr))}
.medium{grid-template-columns:repeat(auto-fill,minmax(8rem,1fr))}
.option input{left:.625rem}.option>span{padding-left:2.125rem}
.question>.line{max-width:20rem}
.scores{grid-template-columns:repeat(11,1fr)}
.brief-row{display:flow-root}
.brief-row legend{width:34%;padding:.375rem .75rem 0 0}
.brief-row .options{clear:none;grid-template-columns:repeat(auto-fit,minmax(4.5rem,1fr));padding:0}
.scores input,.brief-row input{left:0;right:0;top:.375rem;bottom:auto;margin:0 auto}
.scores .option>span,.brief-row .option>span{padding:1.5rem .125rem .125rem;justify-content:center;text-align:center}
.compact .asked,.segments-row legend{flex-grow:8;font-size:1.0625rem}
.compact .options,.segments-row .options{flex-grow:1;flex-basis:26rem}
.segments .option>span{font-size:1rem}
.send button,.again .button{width:auto;min-width:14rem}}
@media print{.switch,.send,.again{display:none}}
`;

/** Of the workspace and of what units show to everybody. */
const units = `
.tasks,.notes,.pledges,.files,.evidence ul{list-style:none;margin:0;padding:0}
.tasks h2 .small{display:block;font-weight:400}
.pledge{margin-top:1.5rem;padding-top:.75rem;border-top:2px solid #0f4f66}
.pledge>.said{font-size:1.125rem;line-height:1.4}
.pledge form{margin-top:.75rem}
.notes>li{margin-top:.75rem;padding-left:.75rem;border-left:3px solid #6f7a81}
.notes ul,.answers,.question ul.small{margin:.25rem 0 0;padding-left:1.25rem}
.evidence{margin-top:.375rem;padding:.25rem 0 .25rem .75rem;border-left:3px solid #cfd8dc}
.evidence li{padding:.25rem 0}
.evidence progress{display:block;width:100%;height:.75rem;margin-top:.25rem;accent-color:#0f4f66}
.evidence button{min-height:2.75rem;margin:.25rem .5rem 0 0;padding:.25rem .75rem;border-width:1px;font-size:1rem;font-weight:400}
.sticky{position:sticky;bottom:0;padding:.5rem 0 .75rem;background:#fff;border-top:1px solid #6f7a81}
.workspace input,.workspace textarea{scroll-margin-bottom:9rem}
.workspace .sticky button,.workspace .sticky .button{width:auto;min-height:3rem;font-size:1.125rem;margin-right:.375rem}
.workspace button.plain{background:#fff;color:#0f4f66}
.sides{display:grid;gap:.5rem;clear:both;padding-top:.5rem;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr))}
.side{display:block;padding:.5rem .75rem;border:1px solid #6f7a81;border-radius:.375rem;cursor:pointer}
.side:has(:checked){border-color:#0f4f66;box-shadow:inset 0 0 0 1px #0f4f66;background:#eef4f6}
.side.both{margin-top:.5rem}
.pick{display:block;margin-top:.5rem;font-weight:600}
.side input,.evidence input[type=checkbox]{width:1.125rem;height:1.125rem;accent-color:#0f4f66}
`;

const inOneLine = (source: string): string => source.replaceAll('\n', '');

/** What every page has in its style sheet, without the line breaks that make it readable here. */
export const coreStyle = inOneLine(core);

/** The style sheet of all pages that have none of their own. */
export const style = `${coreStyle}${inOneLine(units)}`;
