import { style } from '../style.ts';

/** What the pages' style sheet lacks for a text to look things up in. Colours are among those of web/style.ts. */
const source = `
.docs{max-width:78rem;margin:0 auto;padding:1rem .875rem 3rem;font-size:1rem}
.docs h1+p{margin-top:.5rem}
.band .in{max-width:78rem}
.band a{color:#fff;padding:.75rem 0}
.skip{position:absolute;left:-999rem;background:#fff;padding:.75rem}
.skip:focus{left:0}
.contents{margin-top:1.25rem}
.contents h2{font-size:1.125rem}
.contents ul{list-style:none;margin:.25rem 0 .5rem}
.contents li a{display:block;padding:.25rem 0;overflow-wrap:anywhere;text-decoration:none}
.contents li a:hover{text-decoration:underline}
.text section,.text h2,.route,.schema,.text tr{scroll-margin-top:.5rem}
.text>section{margin-top:2.5rem}
.text h2.title{font-size:1.5rem;margin:0 0 .5rem}
.text h3{margin:0;font-size:1.0625rem;line-height:1.4;overflow-wrap:anywhere}
.text h4{margin:1.25rem 0 .375rem;font-size:1rem}
.text p{margin-top:.5rem}
.route{margin-top:1.75rem;border-top:2px solid #0f4f66;padding-top:.75rem}
.schema{margin-top:1.25rem;border-top:1px solid #6f7a81;padding-top:.625rem}
.route ul{padding-left:1.125rem}
.method{font:600 .875rem/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.docs code{font-size:.9375em;-webkit-user-select:auto;user-select:auto}
.limits{color:#4d575e;font-size:.9375rem}
table{width:100%;border-collapse:collapse;table-layout:fixed;margin-top:.5rem}
thead th{text-align:left;font-size:.9375rem;color:#4d575e}
th:first-child{width:46%}
tbody th{font-weight:400;text-align:left}
th,td{vertical-align:top;padding:.375rem .5rem .375rem 0;border-bottom:1px solid #d5dcdf;overflow-wrap:anywhere}
td .tag,th .tag{font-size:.875rem}
pre{margin:.5rem 0 0;padding:.625rem .75rem;max-height:26rem;overflow:auto;background:#eef4f6;
white-space:pre-wrap;overflow-wrap:anywhere;tab-size:2}
pre code{font-size:.875rem}
:target>h2,:target>h3{background:#e1eef2;box-shadow:0 0 0 .375rem #e1eef2}
tr:target th,tr:target td{background:#e1eef2}
@media (min-width:64rem){.docs{display:grid;grid-template-columns:19rem minmax(0,1fr);gap:0 2.5rem}
.lead-in{grid-column:1/-1}
.contents{position:sticky;top:0;max-height:100vh;overflow:auto;padding:1rem .25rem;align-self:start}
.text table th:first-child{width:34%}}
@media print{.contents,.skip,.band nav{display:none}.docs{display:block;max-width:none;font-size:.8125rem}
.band{background:none;color:inherit;border-bottom:1px solid}pre{max-height:none;border:1px solid #d5dcdf}
h3,h4,thead{break-after:avoid}tr,.schema h3{break-inside:avoid}a{color:inherit}}
`;

/** The style sheet of the documentation: the pages' own and what is added to it. */
export const docsStyle = `${style}${source.replaceAll('\n', '')}`;
