/** How the page looks: one column of text, diffs as wide as the window, light and dark by the reader's setting. */
export const STYLE = `
:root{color-scheme:light dark;--fg:#1c1c21;--dim:#5f6068;--bg:#fff;--soft:#f4f4f7;--line:#dcdce3;--link:#0b57b0;
--red:#a8071a;--redbg:#fdecec;--green:#14662f;--greenbg:#e8f6ec;--amber:#7a4a00;--amberbg:#fff3da}
@media(prefers-color-scheme:dark){:root{--fg:#e8e8ec;--dim:#a0a1ab;--bg:#16161a;--soft:#222228;--line:#383840;--link:#7db8ff;
--red:#ff9c9c;--redbg:#3a1d20;--green:#8fdca6;--greenbg:#173323;--amber:#ffcf7d;--amberbg:#3a2c10}}
*{box-sizing:border-box}
body{font:15px/1.55 system-ui,sans-serif;margin:0;color:var(--fg);background:var(--bg)}
header,main{max-width:74rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:2.25rem 0 .5rem}
code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,monospace}
.tiles{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0 0;padding:0;list-style:none}
.tiles li{background:var(--soft);border-radius:6px;padding:.4rem .8rem}
.tiles b{font-size:1.15rem;margin-right:.35rem}
.tools{position:sticky;top:0;z-index:1;background:var(--bg);border-bottom:1px solid var(--line);padding:.75rem 0;margin-top:1rem}
.tools input{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:.35rem .6rem;width:min(28rem,60%)}
.tools span{color:var(--dim);margin-left:.75rem}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.items{list-style:none;margin:0;padding:0}
.items li{border-top:1px solid var(--line);padding:.6rem 0}
.items label{display:flex;gap:.7rem;align-items:baseline;cursor:pointer}
.items input:checked+div{opacity:.5;text-decoration:line-through}
.items div{min-width:0;overflow-wrap:anywhere}.where code{margin-right:.6rem}.rule,.facts{color:var(--dim);font-size:13px}
.advice{color:var(--link)}.sev{color:var(--red);font-weight:600}
details{border:1px solid var(--line);border-radius:6px;margin:.5rem 0}
summary{cursor:pointer;padding:.5rem .8rem;background:var(--soft);border-radius:6px;overflow-wrap:anywhere}
pre{margin:0;overflow-x:auto;padding:.25rem 0}
pre span{display:block;padding:0 .8rem;white-space:pre;min-width:max-content}
.h{color:var(--dim);background:var(--soft)}.d{color:var(--red);background:var(--redbg)}.a{color:var(--green);background:var(--greenbg)}
.c{color:var(--amber);background:var(--amberbg);min-width:0!important;max-width:68rem;white-space:pre-wrap!important}
[hidden]{display:none!important}
@media print{.tools{display:none}details{break-inside:avoid}}
`.trim();
