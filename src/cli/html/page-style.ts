/** Each section's colour has one name; light and dark differ only in the colours. */
export const pageStyle = `
:root{--tint:11%;--paper:#fcfcfa;--card:#fff;--ink:#20242a;--soft:#5d656f;--line:#e3e3dd;--mark:#1f5fbf;
--instruction:#56657a;--format:#7655bd;--pinned:#a86a0a;--examples:#2a7d4f;--passages:#0b7a85;--history:#b03a72;--query:#2563c4}
@media (prefers-color-scheme:dark){:root{--tint:16%;--paper:#15171a;--card:#1b1e22;--ink:#e2e4e8;--soft:#9aa2ad;--line:#2d3137;--mark:#7fb0ff;
--instruction:#9aabc2;--format:#b79cf2;--pinned:#e2ab52;--examples:#6cc494;--passages:#58c3cf;--history:#ee8fbb;--query:#82b1ff}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:16px/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:86rem;padding:2rem 1.25rem 4rem}
header p{margin:0;color:var(--soft)}
h1{margin:.1rem 0 .25rem;font-size:1.7rem;line-height:1.2;letter-spacing:-.015em;overflow-wrap:anywhere}
h2,caption{margin:0 0 .6rem;font-size:1rem;font-weight:650;text-align:left}
h3{margin:0;font-size:.8rem;font-weight:600;color:var(--soft)}
small{font-size:.8rem;color:var(--soft);font-weight:400}
code,.content{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.8125rem}
main{display:grid;gap:2.25rem;margin-top:1.75rem}
section{min-width:0}
.side,.budget,.lists{display:grid;gap:1.6rem;align-content:start;min-width:0}

.instruction{--c:var(--instruction)}.format{--c:var(--format)}.pinned{--c:var(--pinned)}.examples{--c:var(--examples)}
.passages{--c:var(--passages)}.history{--c:var(--history)}.query{--c:var(--query)}.reserve{--c:color-mix(in srgb,var(--soft) 45%,var(--paper))}
.free{--c:color-mix(in srgb,var(--soft) 12%,transparent)}
rect{fill:var(--c)}
svg{display:block;width:100%}
#bar svg{height:1.5rem;border-radius:.3rem;background:color-mix(in srgb,var(--soft) 12%,var(--paper))}
#columns svg{height:7.5rem}
svg.cache{height:.5rem;margin:.35rem 0;border-radius:.2rem;background:color-mix(in srgb,var(--soft) 18%,var(--paper))}
#here{fill:color-mix(in srgb,var(--mark) 16%,transparent)}
i{display:inline-block;width:.7rem;height:.7rem;margin-right:.5rem;border-radius:.2rem;background:var(--c)}

table{width:100%;border-collapse:collapse;font-size:.875rem}
th,td{padding:.3rem 0 .3rem .75rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top;font-variant-numeric:tabular-nums}
th:first-child,td:first-child{padding-left:0;text-align:left;overflow-wrap:anywhere}
th{font-weight:400}
.legend th,.legend td{padding-top:.15rem;padding-bottom:.15rem}
thead th{color:var(--soft);font-size:.8rem}
td small{display:block;line-height:1.5}
td .none,td.none,li.none{color:var(--soft)}
a{color:var(--mark);text-underline-offset:.2em;text-decoration-thickness:1px}
.lists code{font-size:.78rem;overflow-wrap:anywhere}
ul{margin:.25rem 0 1rem;padding:0;list-style:none;font-size:.875rem}
details ul{margin:.1rem 0 .3rem}
summary{color:var(--soft);font-size:.8rem;cursor:pointer}
dl{display:grid;grid-template-columns:fit-content(40%) 1fr;gap:.3rem 1rem;margin:0;font-size:.875rem}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}

:root:not(.scripted) .live{display:none}
input[type=range]{display:block;width:calc(100% - 100%/var(--stops) + 1rem);margin:.35rem 0 0 calc(50%/var(--stops) - .5rem);accent-color:var(--mark);cursor:pointer}
.ends{display:flex;justify-content:space-between;gap:1rem;margin:.4rem 0 0;font-size:.875rem;font-variant-numeric:tabular-nums}
.ends span+span{text-align:right}
.ends small{display:block}
.chosen{margin:.75rem 0 0;font-size:.875rem;min-height:3rem}
.chosen output{font-variant-numeric:tabular-nums}
button{margin-top:.4rem;padding:.2rem .7rem;border:1px solid var(--line);border-radius:.35rem;background:var(--card);color:inherit;font:inherit;cursor:pointer}
button:disabled{color:var(--soft);cursor:default;opacity:.6}
:focus-visible{outline:2px solid var(--mark);outline-offset:2px}

.message{margin:0 0 .75rem;border:1px solid var(--line);border-left:3px solid var(--c);border-radius:.35rem;background:var(--card)}
.joined{margin-top:-.75rem;border-top-style:dashed;border-top-left-radius:0;border-top-right-radius:0}
.message:has(+.joined){border-bottom:0;border-bottom-left-radius:0;border-bottom-right-radius:0}
.message h3{padding:.4rem .8rem 0;color:var(--c);overflow-wrap:anywhere}
.content{padding:.35rem .8rem .6rem;line-height:1.6;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}
.key{--c:var(--soft);display:flex;gap:.5rem;margin:-.35rem 0 .75rem;font-size:.8rem}
.key span{padding:0 .5rem;border-radius:.25rem}
.content span,.key .input{background:color-mix(in srgb,var(--c) var(--tint),transparent)}
.content span{padding:.2em 0;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.content .output,.key .output{background:color-mix(in srgb,var(--c) calc(2*var(--tint)),transparent)}
.content .template,.key .template{color:color-mix(in srgb,var(--c) 75%,var(--soft));background:none}
.content span:hover{background:color-mix(in srgb,var(--c) 32%,transparent)}
.content :target{outline:2px solid var(--c);outline-offset:1px;border-radius:.1rem}
.content [data-name]::before{float:right;max-width:40%;padding-left:1rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:var(--soft);content:attr(data-name);font-size:.75rem}
.call{display:block;color:var(--soft)}
.mark{margin:.25rem 0 1rem;padding-top:.3rem;border-top:1px dashed var(--soft);color:var(--soft);font-size:.8rem}

@media (min-width:62rem){
main{grid-template-columns:24rem minmax(0,1fr);column-gap:2.25rem}
.side{position:sticky;top:0;max-height:100vh;margin:0 -.75rem;padding:.25rem .75rem 1.5rem;overflow:auto;scrollbar-width:thin}
.prompt{padding-top:.25rem}
}
@media print{.live,noscript{display:none!important}}
`
