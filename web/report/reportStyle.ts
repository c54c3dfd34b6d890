import { createHash } from 'node:crypto';
import { style } from '../style.ts';

/** What the pages' style sheet lacks for a report with tables. Colours are among those of web/style.ts. */
const source = `
.report .in{max-width:60rem}
.report .in.band{max-width:none}
.report h3{margin-top:1rem;font-size:1.0625rem;line-height:1.4}
.report section{margin-top:2rem}
.report .facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr));gap:.75rem;margin-top:.75rem}
.report .fact{padding:.625rem .75rem;border:1px solid #6f7a81}
.report .fact .big{font-size:1.5rem}
.report .scroll{overflow-x:auto}
.report table{width:100%;border-collapse:collapse;margin-top:.5rem;font-size:1rem}
.report caption{text-align:left;color:#4d575e;padding-bottom:.25rem}
.report thead th{color:#4d575e;font-size:.9375rem;min-width:3.25em}
.report th,.report td{text-align:left;vertical-align:top;padding:.375rem .75rem .375rem 0;border-bottom:1px solid #d5dcdf}
.report tbody th{font-weight:400;min-width:8rem}
.report td.n{font-variant-numeric:tabular-nums;white-space:nowrap}
.report td.n .small{white-space:normal}
.report td.d{width:11rem;min-width:8rem}
.report svg{display:block;width:100%;height:1.5rem}
.report .axis{stroke:#6f7a81}
.report .whisker{stroke:#0f4f66;stroke-width:2.5}
.report .dot{fill:#0f4f66}
.report .other{stroke:#4d575e;stroke-width:1.5;fill:none}
.report details{margin-top:.25rem}
.report summary{padding:.375rem 0}
.report dt{font-weight:600;margin-top:.5rem}
.report dd{margin:0}
.report .foot{margin-top:2.5rem;padding-top:.75rem;border-top:1px solid #6f7a81;font-size:.9375rem;color:#4d575e;overflow-wrap:anywhere}
.report blockquote{margin:.5rem 0 0;padding-left:.75rem;border-left:3px solid #6f7a81;white-space:pre-line}
@page{size:A4;margin:15mm}
@media print{.band{background:none;color:inherit;border-bottom:1px solid}
body{font-size:.8125rem}.report table,.report caption{font-size:.8125rem}.report .small,.report .foot,.report thead th{font-size:.75rem}.report .scroll{overflow:visible}
h2,h3,thead,section>.small{break-after:avoid}tr,.fact,blockquote{break-inside:avoid}
.report .links{display:none}
.report details>*{display:block}
.report details::details-content{content-visibility:visible}
.report .box a::after{content:' (' attr(href) ')';font-weight:400}}
`;

/** The style sheet of reports: the pages' own and what is added to it. */
export const reportStyle = `${style}${source.replaceAll('\n', '')}`;

const styleHash = createHash('sha256').update(reportStyle).digest('base64');

/** Content-Security-Policy of a report: this one style sheet, and nothing else whatever. */
export const reportPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
