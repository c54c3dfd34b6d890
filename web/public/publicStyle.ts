import { createHash } from 'node:crypto';
import { reportStyle } from '../report/reportStyle.ts';

/** What the reports' style sheet lacks for the pages of whole releases. Colours are among those of web/style.ts. */
const source = `
.public .headline{margin-top:1rem;font-size:1.25rem;line-height:1.5}
.public .lead{max-width:44rem}
.public section>.small,.public section>p{max-width:44rem;margin-top:.375rem}
.public .title{padding-top:.75rem;border-top:2px solid #0f4f66}
.public .contents ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin-top:1rem}
.public .contents a,.public .more a{display:inline-block;padding:.25rem 0;min-height:1.5rem}
.public th a{display:inline-block;min-height:1.5rem}
.public .finder{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(14rem,100%),1fr));gap:.25rem 1rem;margin-top:1rem;padding:.75rem .875rem 1rem;background:#eef4f6}
.public .finder .status{grid-column:1/-1;margin-top:.5rem}
.public label{font-weight:600}
.public select{width:100%;min-height:3rem;margin-top:.5rem;padding:.5rem .625rem;border:1px solid #6f7a81;border-radius:.375rem;background:#fff;color:inherit;font:inherit}
.public thead th{vertical-align:bottom}
.public .units td.i{min-width:9.5rem;font-variant-numeric:tabular-nums}
.public .units svg{max-width:12.5rem}
.public .units td:nth-child(n+3){min-width:6.5rem}
.public td.n .small{white-space:nowrap}
.public .units td.n{white-space:normal}
.public h4{margin:1.75rem 0 0}
.public .box.notice{margin-bottom:.75rem}
.public .group{margin-top:1.25rem}
.public .group h3{margin-top:0}
.public .asked{font-size:1.0625rem}
.public .bar{fill:#0f4f66}
.public .bed{fill:#d5dcdf}
.public td.d svg.share{height:.75rem;margin-top:.4375rem}
.public .figures{margin-top:.25rem}
.public .figures strong{font-size:1.25rem}
.public .tree{margin-top:.5rem}
.public .tree .tree{margin-left:1rem;padding-left:.75rem;border-left:3px solid #d5dcdf}
.public .tree summary{font-weight:600;padding:.625rem 0;min-height:2.75rem}
.public .help summary{font-size:1rem;padding:.375rem 0}
.public .help dt{margin-top:.25rem}
.public .check{margin-top:.75rem;max-width:44rem}
.public .check button{margin-top:.75rem}
.public .verdict{margin-top:.75rem;min-height:1.5em;font-weight:600}
.public .verdict:not(:empty){padding:.625rem .75rem;border-left:5px solid #6f7a81;background:#eef4f6}
.public .verdict[data-kind=listed]{border-left-color:#0f4f66}
.public .verdict[data-kind=notProven],.public .verdict[data-kind=notAReceipt]{border-left-color:#b3261e;background:#fff}
.public .hash{font-size:.875rem;overflow-wrap:anywhere;min-width:12rem;white-space:normal}
.public pre{margin:.5rem 0 0;padding:.625rem .75rem;background:#eef4f6;overflow-x:auto}
.public pre code{white-space:pre-wrap}
.public .facts dt{margin-top:0}
.public dl.brief{display:block;margin-top:.75rem}
.public dl.brief dd{overflow-wrap:anywhere}
.public .release{margin-top:.75rem;padding:.75rem .875rem;border:1px solid #6f7a81}
.public .release.latest{border:2px solid #0f4f66}
.public .release h3{margin-top:0}
.public .release p{margin-top:.375rem}
.public .release .button{margin-top:.75rem}
.public .plain-list{list-style:none;margin:0;padding:0}
.public [hidden]{display:none}
@media (min-width:40rem){.public .units{table-layout:fixed}.public .units th:nth-child(1){width:28%}.public .units th:nth-child(2){width:32%}}
@media (max-width:40rem){.public table{font-size:.9375rem}.public .finder{grid-template-columns:1fr}}
@media print{.public .finder,.public .contents,.public .check,.public .more{display:none}
.public .box a::after{content:none}
.public .group{break-before:page}
.public .group.first{break-before:auto}
.public .distribution{break-inside:avoid}
.public h4,.public .figures,.public .asked~.small{break-after:avoid}}
`;

const style = `${reportStyle}${source.replaceAll('\n', '')}`;

/** The style sheet of the public's pages: the reports' own and what is added to it, as an element. */
export const publicStyleElement = `<style>${style}</style>`;

/**
 * Content-Security-Policy of a page of the public: the style sheet that it holds, scripts of ours in files of their own, and
 * requests to ourselves. It follows from the page, since a page that was written for good keeps the style sheet of its time.
 */
export const publicPolicy = (page: string): string => {
  const [, sheet = ''] = /<style>([^<]*)<\/style>/.exec(page) ?? [];
  return [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(sheet).digest('base64')}'`,
    "script-src 'self'",
    "connect-src 'self'",
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
};
