import { sheetOf } from './layout.ts';
import { coreStyle } from './style.ts';

/**
 * What residents' and members' pages have beside the style of all: one screen on a small phone for the usual form, a switch for
 * large text that works by these rules alone, and what their scripts show. Nothing of other pages: these are the first that a
 * cheap phone loads. Colours are held to WCAG 2.2 AA by test/web/contrast.test.ts.
 */
const source = `
.large{font-size:137.5%}
@supports selector(:has(*)){html:has(.band input:checked){font-size:137.5%}}
.in{padding:0 .75rem}
.band .in{flex-wrap:wrap;min-height:3rem;gap:0 .5rem;padding-right:.5rem}
.band .name{flex:1 1 6rem;padding:.25rem 0;font-size:1rem;line-height:1.25}
.tools{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .5rem;margin-left:auto;padding:.125rem 0}
.band label{flex:none;display:flex;align-items:center;gap:.375rem;min-height:2.75rem;padding:0 .25rem;font-size:1rem;cursor:pointer}
.band label input{width:1.125rem;height:1.125rem;margin:0;accent-color:#fff}
.band button{padding:.25rem .625rem;font-size:1rem}
main.in{padding-top:.5rem;padding-bottom:1.5rem}
.who{display:flex;flex-wrap:wrap;align-items:baseline;column-gap:.5rem}
.box.notice{margin:.375rem 0 .625rem}
.who>*{min-width:0;max-width:100%;overflow-wrap:anywhere}
.who .big{order:1;width:100%;font-size:1.5rem}
.who .point{order:2}
.title{margin-top:.25rem}
.lines{margin:.375rem 0 0;padding-left:1.25rem}
.lines li+li{margin-top:.375rem}
.lines+.title{margin-top:1.5rem}
.lead+.title{margin-top:1rem}
.send{margin-top:.375rem}
.visit{margin-top:.25rem}
.send button{min-height:3rem}
.line-state{font-weight:600}
.line-state:not(:empty){margin-top:.5rem;padding:.5rem .75rem;border-left:5px solid #0f4f66;background:#eef4f6}
.send .link,.link{display:inline;width:auto;min-width:0;min-height:2.75rem;margin:0;padding:.25rem .5rem;border:0;background:none;color:#0f4f66;
font-size:1rem;text-decoration:underline}
.link:hover{background:#eef4f6}
:disabled,.option :disabled+span{opacity:.6;cursor:default}
[hidden]{display:none!important}
.place{display:block}
.progress{position:sticky;bottom:0;z-index:3;display:flex;align-items:center;gap:.75rem;margin-top:1rem;padding:.375rem 0;border-top:1px solid #6f7a81;
background:#fff;font-size:1rem}
.progress progress{flex:1;height:.625rem;accent-color:#0f4f66}
.progress~*{scroll-margin-bottom:4rem}
.option input,textarea,.line{scroll-margin-bottom:5rem}
`;

/** The style sheet of residents' and members' pages. */
export const formStyle = `${coreStyle}${source.replaceAll('\n', '')}`;

export const formSheet = sheetOf(formStyle);
