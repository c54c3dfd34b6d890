/**
 * The console's style sheet, in the colours of the other pages (web/style.ts), for desks first and phones too. Sizes are in rem so that
 * a reader's own text size is followed. Class names are short words of what a thing is, and each is used by web/browser/console.
 */
const source = `
:root{color-scheme:only light;--ink:#1b2125;--faint:#4d575e;--line:#cfd8dc;--edge:#6f7a81;--own:#0f4f66;--deep:#0a3a4c;
--tint:#eef4f6;--tint2:#e1eef2;--bad:#b3261e;--badtint:#fbeeec;--warn:#7a4b00;--warntint:#fff5e0;--good:#1b6b3a;--goodtint:#e9f5ed;
-webkit-text-size-adjust:100%;text-size-adjust:100%}
*,::before,::after{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:1rem/1.55 -apple-system,"Segoe UI",Roboto,"PingFang SC",
"HarmonyOS Sans SC","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:break-word}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure,fieldset,legend{margin:0;padding:0;border:0;min-width:0}
ul.plain,ol.plain{list-style:none}
h1{font-size:1.625rem;line-height:1.3}
h2{font-size:1.25rem;line-height:1.35}
h3{font-size:1.0625rem;line-height:1.4}
a{color:var(--own)}
code{font:.9375rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
.skip{position:absolute;left:-100rem}
.skip:focus{left:.5rem;top:.5rem;background:#fff;padding:.5rem 1rem;z-index:9}
.away{position:absolute;width:1px;height:1px;margin:-1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.waiting{max-width:40rem;margin:4rem auto;padding:0 1rem}
.top{background:var(--own);color:#fff;display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.25rem;padding:.5rem 1.25rem;min-height:3.5rem}
.top a{color:#fff}
.top .brand{font-weight:700;font-size:1.125rem;text-decoration:none}
.top .crumb{flex:1;min-width:8rem}
.top .tools{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem}
.top :focus-visible{outline-color:#fff}
.top button{background:none;border:1px solid #fff;color:#fff;min-height:2.25rem;padding:.125rem .75rem;font-weight:400}
.body{display:grid;grid-template-columns:14rem minmax(0,1fr);min-height:calc(100vh - 3.5rem)}
.body.whole{grid-template-columns:minmax(0,1fr)}
.side{border-right:1px solid var(--line);background:var(--tint);padding:1rem 0}
.side ul{list-style:none}
.side h2{font-size:.875rem;color:var(--faint);padding:.75rem 1.25rem .25rem;font-weight:600}
.side a{display:block;padding:.5rem 1.25rem;text-decoration:none;color:var(--ink);border-left:4px solid transparent}
.side a:hover{background:var(--tint2)}
.side a[aria-current]{border-left-color:var(--own);background:#fff;font-weight:600;color:var(--own)}
.main{padding:1.5rem 2rem 4rem;max-width:90rem;width:100%}
.head{display:flex;flex-wrap:wrap;align-items:flex-start;justify-content:space-between;gap:.75rem 1.5rem;margin-bottom:1.25rem}
.head .lead{color:var(--faint);margin-top:.25rem;max-width:48rem}
.actions{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
section{margin-top:2rem}
section>h2{margin-bottom:.75rem}
.lead{color:var(--faint);max-width:52rem}
.faint,.small{color:var(--faint)}
.small{font-size:.9375rem}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.big{font-size:1.75rem;font-weight:700;line-height:1.2;font-variant-numeric:tabular-nums}
button,.button{display:inline-flex;align-items:center;justify-content:center;gap:.375rem;min-height:2.75rem;padding:.375rem 1rem;border:2px solid var(--own);
border-radius:.375rem;background:var(--own);color:#fff;font:inherit;font-weight:600;line-height:1.3;text-align:center;text-decoration:none;cursor:pointer}
button:hover,.button:hover{background:var(--deep)}
button.plain,.button.plain{background:#fff;color:var(--own)}
button.plain:hover,.button.plain:hover{background:var(--tint)}
button.danger{background:var(--bad);border-color:var(--bad)}
button.plain.danger{background:#fff;color:var(--bad)}
button.link{min-height:1.75rem;padding:0 .25rem;border:0;background:none;color:var(--own);text-decoration:underline;font-weight:400}
button.link:hover{background:var(--tint)}
button[disabled]{opacity:1;background:#e6eaec;border-color:#e6eaec;color:#4d575e;cursor:not-allowed}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr));gap:1rem}
.card{min-width:0;overflow-wrap:anywhere;border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.125rem;background:#fff}
.card h3{margin-bottom:.25rem}
.card>a:first-child{font-weight:600}
.facts{display:flex;flex-wrap:wrap;gap:1rem 2.5rem}
.facts dt{color:var(--faint);font-size:.9375rem}
.facts dd{font-size:1.375rem;font-weight:650;font-variant-numeric:tabular-nums}
.box{border-left:5px solid var(--own);background:var(--tint);padding:.75rem 1rem;margin:.75rem 0;max-width:60rem}
.box.wrong{border-color:var(--bad);background:var(--badtint)}
.box.warn{border-color:var(--warn);background:var(--warntint)}
.box.good{border-color:var(--good);background:var(--goodtint)}
.box h2,.box h3{font-size:1.0625rem}
.box ul{padding-left:1.25rem}
.box .actions{margin-top:.5rem}
.mark{display:inline-block;padding:.0625rem .5rem;border-radius:1rem;font-size:.875rem;border:1px solid var(--edge);background:#fff;white-space:nowrap}
.mark.good{color:var(--good);border-color:var(--good);background:var(--goodtint)}
.mark.warn{color:var(--warn);border-color:var(--warn);background:var(--warntint)}
.mark.wrong{color:var(--bad);border-color:var(--bad);background:var(--badtint)}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:.375rem;max-width:100%}
.scroll:focus-visible{outline-offset:0}
table{border-collapse:collapse;width:100%;background:#fff}
caption{text-align:left;padding:.5rem .75rem;color:var(--faint)}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem;border-top:1px solid var(--line)}
thead th{border-top:0;background:var(--tint);font-weight:600;vertical-align:bottom}
tbody th{font-weight:400}
tbody tr:hover{background:#f7fafb}
th button.link{font-weight:600;color:var(--ink)}
td.n,th.n{text-align:right}
.tall{max-height:70vh;overflow:auto}
.tall thead th{position:sticky;top:0;z-index:1}
.field{margin-top:1rem;max-width:36rem}
.field>label,.field>.label,legend{display:block;font-weight:600}
.field .help,.help{color:var(--faint);font-size:.9375rem}
.field .error{color:var(--bad);font-weight:600}
.field.faulty{border-left:5px solid var(--bad);padding-left:.75rem}
input,select,textarea{font:inherit;color:inherit;background:#fff;border:1px solid var(--edge);border-radius:.375rem;padding:.375rem .625rem;min-height:2.75rem;max-width:100%}
input[type=text],input[type=search],input[type=url],input:not([type]),textarea,select{width:100%}
input[type=checkbox],input[type=radio]{width:1.25rem;height:1.25rem;min-height:0;accent-color:var(--own);margin:0 .5rem 0 0;vertical-align:-.2rem}
input[type=file]{padding:.375rem;width:100%;border-style:dashed}
textarea{min-height:6rem;resize:vertical}
.choice{display:block;padding:.375rem 0}
.filters{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:flex-end;margin:.75rem 0}
.filters .field{margin:0;flex:0 1 14rem}
.form-actions{margin-top:1.5rem;display:flex;flex-wrap:wrap;gap:.5rem}
progress{width:100%;max-width:24rem;height:.75rem;accent-color:var(--own)}
details>summary{cursor:pointer;color:var(--own);padding:.25rem 0}
.help-how{font-size:.9375rem;color:var(--faint);max-width:48rem}
.empty{border:1px dashed var(--edge);border-radius:.5rem;padding:1.5rem;max-width:48rem}
.empty .actions{margin-top:.75rem}
.steps{list-style:none;display:grid;gap:.5rem;counter-reset:step}
.steps>li{border:1px solid var(--line);border-radius:.5rem;padding:.875rem 1.125rem}
.steps>li[aria-current]{border-color:var(--own);box-shadow:inset 0 0 0 1px var(--own)}
.tabs{display:flex;flex-wrap:wrap;gap:.25rem;border-bottom:2px solid var(--line);margin-bottom:1rem}
.tabs a{padding:.5rem 1rem;text-decoration:none;border-bottom:3px solid transparent;margin-bottom:-2px}
.tabs a[aria-current]{border-color:var(--own);font-weight:600}
.chart{margin:.75rem 0;overflow-x:auto}
.chart svg{max-width:none;background:#fff;overflow:visible}
.chart figcaption{color:var(--faint);font-size:.9375rem}
.spark{display:inline-block;vertical-align:middle}
.spark svg{display:block}
dialog{border:1px solid var(--edge);border-radius:.5rem;padding:1.25rem 1.5rem;max-width:40rem;width:calc(100% - 2rem);color:inherit}
dialog::backdrop{background:rgb(27 33 37/.5)}
.busy{opacity:.6}
.toast{position:fixed;right:1rem;bottom:1rem;max-width:24rem;z-index:5}
@media (max-width:60rem){.body{grid-template-columns:minmax(0,1fr)}
.side{border-right:0;border-bottom:1px solid var(--line);padding:0}
.side h2{position:absolute;left:-100rem}
.side nav{display:flex;overflow-x:auto}
.side ul{display:flex}
.side a{white-space:nowrap;padding:.75rem 1rem;border-left:0;border-bottom:3px solid transparent}
.side a[aria-current]{border-bottom-color:var(--own)}
.main{padding:1rem .875rem 3rem}
.top{padding:.5rem .875rem}
button,.button,input,select{min-height:2.75rem}
.field,.filters .field{max-width:none;flex-basis:100%}}
@media print{.top,.side,.actions,.filters,.form-actions,.tabs,.toast,button{display:none}
.body{display:block}.main{padding:0;max-width:none}.tall{max-height:none;overflow:visible}.scroll{overflow:visible;border:0}
thead{display:table-header-group}tr,.card,figure{break-inside:avoid}details{display:block}a{color:inherit;text-decoration:none}}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:.5rem 0}
.legend svg{vertical-align:-.125rem}
.drawn{margin:.75rem 0;padding:0 .5rem}
.drawn+.scroll{margin-top:1rem}
.chart svg{display:block}
.filters .field:has(.long){flex-basis:28rem}
.named{display:inline-block;min-width:7rem;max-width:100%;overflow-wrap:anywhere}
.reasons{padding-left:1.25rem;margin:.75rem 0;max-width:60rem}
.reasons li{margin:.5rem 0}
.defined dt{font-weight:600;margin-top:.5rem}
.branch{display:flex;align-items:center;gap:.25rem;min-height:1.75rem}
.branch .link{min-width:1.75rem;text-decoration:none}
.d1{padding-left:1.25rem}.d2{padding-left:2.5rem}.d3{padding-left:3.75rem}.d4{padding-left:5rem}.d5{padding-left:6.25rem}
@media print{.chart svg{max-width:100%;height:auto}.chart svg,.drawn .chart{break-inside:avoid}.drawn,.drawn figure,.chart{break-inside:auto;overflow:visible}}
.trail{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin:0 0 1.5rem;padding:.75rem 1rem;background:var(--tint);border-radius:.5rem}
.trail li{display:flex;align-items:center;gap:.5rem;color:var(--faint)}
.trail .now{color:var(--own);font-weight:700}
.trail-mark{display:inline-flex;align-items:center;justify-content:center;width:1.75rem;height:1.75rem;border:2px solid var(--edge);border-radius:50%;font-size:.875rem;background:#fff}
.trail .now .trail-mark{background:var(--own);border-color:var(--own);color:#fff}
.trail .done .trail-mark{border-color:var(--good);color:var(--good)}
.plain-facts{display:grid;grid-template-columns:minmax(7rem,14rem) minmax(0,1fr);gap:.375rem 1.5rem;max-width:60rem}
.plain-facts dt{color:var(--faint)}
.prose ul{padding-left:1.25rem;margin:.5rem 0}
.above{margin-bottom:1rem}
.handout{display:flex;flex-wrap:wrap;gap:1rem 2rem;justify-content:space-between}
.handout>div{flex:1 1 24rem}
.handout .filters .field{flex:1 1 18rem}
.qr{width:11rem;text-align:center}
.qr svg{display:block;width:100%;background:#fff}
.written{margin:.5rem 0;padding:.5rem .875rem;border-left:4px solid var(--line);background:var(--tint);white-space:pre-wrap;overflow-wrap:anywhere}
.choices{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin-top:.5rem}
.choices .choice{min-height:2.75rem}
.remarks .mark{margin-right:.375rem}
.remarks input,.remarks textarea{scroll-margin-bottom:9rem}
.remarks .decided{border-color:var(--own)}
.decision-bar{position:sticky;bottom:0;display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;padding:.75rem 1rem;margin-top:1rem;background:#fff;border:1px solid var(--own);border-radius:.5rem}
@media (max-width:60rem){.plain-facts{grid-template-columns:minmax(0,1fr)}.plain-facts dd{margin-bottom:.5rem}}
.matters,.stack{display:grid;gap:.75rem}
.matter{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.75rem 1.5rem;border-left:5px solid var(--edge)}
.matter>div{flex:1 1 24rem}
.matter.wrong{border-left-color:var(--bad)}
.matter.warn{border-left-color:var(--warn)}
.matter .mark{margin-bottom:.25rem}
.timeline{border-left:3px solid var(--line);margin-left:.5rem}
.timeline>li{position:relative;padding:0 0 1.25rem 1.5rem}
.timeline>li:last-child{padding-bottom:0}
.timeline>li::before{content:"";position:absolute;left:-.625rem;top:.25rem;width:1rem;height:1rem;border-radius:50%;border:3px solid var(--edge);background:#fff}
.timeline>li.open::before{border-color:var(--good);background:var(--good)}
.timeline>li.closed::before{border-color:var(--edge);background:var(--edge)}
.tree th[scope=row]{min-width:11rem}
.tree .region th,.tree .region td{background:#f7fafb}
.tree .level-2{padding-left:2rem}
.tree .level-3{padding-left:3.25rem}
.tree .level-4{padding-left:4.5rem}
.tree button.fold{min-height:2rem;padding:0 .375rem 0 0;color:var(--ink);text-decoration:none;text-align:left;font-weight:600}
.tree tfoot th,.tree tfoot td{position:sticky;bottom:0;background:var(--tint);font-weight:600;border-top:2px solid var(--line)}
.bars{display:block;fill:var(--own)}
.bars .ground{stroke:var(--line);fill:none}
.apart{margin-bottom:.75rem}
.keep{white-space:nowrap}
.reason{display:block;min-width:14rem}
.live{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.5rem}
.pairs{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin-top:.25rem}
.pairs>div{display:flex;gap:.5rem}
.pairs dt{color:var(--faint)}
@media (max-width:60rem){.tree button.fold{min-height:2.75rem}}
.parts{margin-top:1.5rem;max-width:44rem}
.part{border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem 1rem;margin:.75rem 0;max-width:60rem}
.part .field{margin-top:.75rem}
.part-head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1rem;align-items:center}
.part-head button,.filters select{overflow-wrap:anywhere;text-align:left;max-width:100%}
.part h2{font-size:1.0625rem}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr));gap:0 1rem;align-items:end}
.texts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr));gap:0 1rem;align-items:end;max-width:44rem}
.more{margin-top:1.5rem}
.more>summary,.aside{padding:.5rem 0}
.step{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center}
.step-number{flex:none;width:2.25rem;height:2.25rem;border-radius:50%;border:2px solid var(--own);color:var(--own);display:inline-flex;align-items:center;justify-content:center;font-weight:700}
.step-words{flex:1 1 16rem}
.step-words h2{font-size:1.125rem}
.step-state{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.onward{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line)}
.lines{margin:.5rem 0 .75rem;display:grid;grid-template-columns:auto minmax(0,1fr);gap:.125rem .75rem}
.lines dt{color:var(--faint)}
.card h2{font-size:1.125rem}
.asked{padding:.75rem 0;border-top:1px solid var(--line)}
.asked h4{font-size:1.0625rem;color:var(--own)}
.options{list-style:none;display:flex;flex-wrap:wrap;gap:.375rem;margin-top:.375rem}
.options li{border:1px solid var(--edge);border-radius:.375rem;padding:.125rem .625rem}
.preview{max-width:48rem;margin-top:1rem}
.preview .asked ol{padding-left:1.5rem}
.field>.choice{font-weight:400}
.texts>.help{grid-column:1/-1;margin-top:1rem}
.texts>.help~.field{margin-top:.25rem}
.qr{width:min(16rem,100%);height:auto;display:block;margin:.75rem 0}
.short{width:6.5rem}
.tick{display:inline-flex;min-width:2.75rem;min-height:2.75rem;align-items:center}
@media (max-width:40rem){.scroll tbody th{min-width:7rem}.scroll td>.actions{min-width:12rem}.part select{min-width:9rem}}
.facts+.scroll,.box+.facts{margin-top:1rem}
input[type=search]{width:100%}
@media print{.onward,input,select{display:none}}
`;

export const consoleStyle = source.replaceAll('\n', '');
