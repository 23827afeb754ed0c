/* The one style sheet of the page: typography, one accent colour, light, dark and paper. Nothing in it asks for a file.
 */
#include "report/html.h"

/* Colours are named once; contrasts are measured by tests/report/page.py. */
#define LIGHT                                                                                                          \
  "--paper:#fff;--ink:#1a1a1a;--soft:#595959;--line:#d9dce1;--tint:#f3f5f8;--accent:#004b87;--other:#8a94a6;"          \
  "--good:#1b6e3c;--bad:#b3261e;--between:#8a4b00;--good-bg:#dcefe2;--bad-bg:#f9e1df;--between-bg:#f7e8cf;"
#define DARK                                                                                                           \
  "--paper:#121212;--ink:#e8e8e8;--soft:#b8bfca;--line:#3a3f47;--tint:#1c1f24;--accent:#a9d3f7;--other:#66707f;"       \
  "--good:#7bd8a0;--bad:#ff8a80;--between:#f0b35a;--good-bg:#173423;--bad-bg:#401d1b;--between-bg:#3a2a10;"

#define SANS  "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif"
#define SERIF "Georgia,Charter,\"Bitstream Charter\",\"Noto Serif\",\"Liberation Serif\",serif"
#define MONO  "ui-monospace,\"SF Mono\",Menlo,Consolas,\"Liberation Mono\",monospace"

const char* const cc_html_style[] = {
    ":root{color-scheme:light dark;" LIGHT "}\n"
    "@media(prefers-color-scheme:dark){:root{" DARK "}}\n"
    "*{box-sizing:border-box}\n"
    "html{-webkit-text-size-adjust:100%}\n"
    "body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 " SANS ";overflow-wrap:break-word}\n"
    "main{max-width:46rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}\n"
    "h1,h2,h3,h4{font-family:" SERIF ";line-height:1.2;text-wrap:balance}\n"
    "h1{font-size:clamp(1.7rem,5vw,2.5rem);font-weight:700;margin:.25rem 0 .5rem}\n"
    "h2{font-size:1.5rem;margin:0 0 1rem}\n"
    "h3,h4{font-family:" SANS ";font-size:1rem;margin:2.25rem 0 .6rem}\n"
    "h4{margin-top:1.25rem;color:var(--soft)}\n"
    "p,ul,dl{margin:.6rem 0}\n"
    "a{color:var(--accent);text-underline-offset:.15em}\n"
    ":focus-visible{outline:3px solid var(--accent);outline-offset:2px}\n"
    "code{font:.875em " MONO ";overflow-wrap:anywhere}\n"
    ".cc-kicker{font-size:.85rem;letter-spacing:.04em;color:var(--accent);font-weight:600;margin:0;"
    "border-top:4px solid var(--accent);padding-top:.7rem}\n"
    ".cc-by{font-size:1.1rem;color:var(--soft);margin:.25rem 0 1.5rem}\n"
    ".cc-tally{font-weight:600}\n"
    ".cc-soft,figcaption{color:var(--soft);font-size:.875rem}\n"
    ".cc-fault{border:2px solid var(--bad);padding:.2rem 1rem;margin:1rem 0}\n",
    /* verdicts: a word and a sign; colour says it once more */
    ".cc-v{font-weight:700;color:var(--soft)}\n"
    ".cc-holds{color:var(--good)}.cc-fails{color:var(--bad)}\n"
    ".cc-partly,.cc-depends,.cc-open{color:var(--between)}\n"
    ".cc-fragile{font-weight:400;white-space:normal}\n",
    /* tables */
    ".cc-scroll{overflow-x:auto}\n"
    "table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}\n"
    "caption{text-align:left;color:var(--soft);font-size:.875rem;padding:.3rem 0}\n"
    "th,td{text-align:left;vertical-align:baseline;padding:.35rem .75rem .35rem 0;border-bottom:1px solid "
    "var(--line)}\n"
    "thead th{color:var(--soft);font-weight:600;font-size:.8rem;vertical-align:bottom}\n"
    "tbody th{font-weight:400}\n"
    ".cc-n{text-align:right}.cc-figures td:first-child{width:3.5rem}\n"
    ".cc-figures td,.cc-figures th{padding-top:.2rem;padding-bottom:.2rem}\n"
    ".cc-hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\n"
    "tr.cc-me>*{font-weight:700;background:var(--tint)}\n"
    ".cc-list td,.cc-list th{padding-top:.6rem;padding-bottom:.6rem}\n"
    ".cc-list .cc-v,.cc-list th{white-space:nowrap}\n",
    /* a claim */
    ".cc-claim{border-top:1px solid var(--line);margin-top:3rem;padding-top:2rem}\n"
    ".cc-claim h2{display:flex;flex-wrap:wrap;gap:.2rem 1rem;align-items:baseline}\n"
    ".cc-claim h2 small{font:.85rem " MONO ";color:var(--soft)}\n"
    "figure{margin:1.25rem 0}\n"
    "blockquote{margin:0;padding-left:1rem;border-left:4px solid var(--accent);font:1.35rem/1.4 " SERIF "}\n"
    ".cc-quote figcaption{padding-left:1.25rem;margin-top:.4rem}\n"
    ".cc-sentence{font-size:1.125rem}\n"
    ".cc-checks{list-style:none;padding:0}\n"
    ".cc-checks li{margin:.6rem 0;padding-left:1.6rem;text-indent:-1.6rem}\n"
    ".cc-checks li>*{text-indent:0}\n"
    ".cc-checks .cc-v{display:inline-block;width:1.6rem}\n"
    ".cc-checks span.cc-said{display:block}\n"
    "details{margin:1rem 0}\n"
    "summary{cursor:pointer;font-weight:600;padding:.3rem 0}\n"
    "dl{display:grid;grid-template-columns:minmax(5.5rem,auto) 1fr;gap:.3rem 1rem;font-size:.9rem}\n"
    "dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}\n"
    "ul{padding-left:1.25rem}\n",
    /* charts */
    "svg{display:block;width:100%;max-width:34rem;height:auto}\n"
    "svg .cc-p-sign{font-weight:700}svg text{font:13px " SANS ";fill:var(--ink)}\n"
    "svg .cc-soft{fill:var(--soft)}svg text.cc-me{font-weight:700}\n"
    ".cc-bar{fill:var(--other)}.cc-bar.cc-me{fill:var(--accent)}.cc-axis{stroke:var(--soft)}\n"
    ".cc-line{fill:none;stroke:var(--accent);stroke-width:2}.cc-dot{fill:var(--accent)}\n"
    ".cc-p-holds{fill:var(--good-bg);stroke:var(--good)}.cc-p-fails{fill:var(--bad-bg);stroke:var(--bad)}\n"
    ".cc-p-partly,.cc-p-depends{fill:var(--between-bg);stroke:var(--between)}\n"
    ".cc-p-outside,.cc-p-open{fill:var(--tint);stroke:var(--other)}\n",
    /* the strip of settings */
    ".cc-strip{width:auto}\n"
    ".cc-strip td{text-align:center;padding:.3rem .4rem;border:1px solid "
    "var(--paper);min-width:1.7rem;background:var(--tint)}\n"
    ".cc-strip thead th{padding:.3rem .2rem;text-align:center;border:0}\n"
    ".cc-strip tbody th{padding:.3rem .75rem .3rem 0;border:0;color:var(--soft);font-size:.85rem}\n"
    ".cc-strip .cc-holds{background:var(--good-bg)}.cc-strip .cc-fails{background:var(--bad-bg)}\n"
    ".cc-strip .cc-partly,.cc-strip .cc-depends{background:var(--between-bg)}\n"
    ".cc-strip .cc-base{outline:2px solid var(--ink);outline-offset:-2px;font-weight:700}\n"
    ".cc-strip th.cc-base{outline:0;color:var(--ink)}\n"
    ".cc-tall thead th{writing-mode:vertical-rl;transform:rotate(180deg);text-align:left;height:3.4rem}\n"
    "footer{border-top:1px solid var(--line);margin-top:3rem;padding-top:1rem}\n"
    "@media(max-width:34rem){main{padding:1.5rem 1rem 3rem}.cc-list thead{display:none}"
    ".cc-list,.cc-list tbody,.cc-list tr,.cc-list td,.cc-list th{display:block;border:0;padding:0}"
    ".cc-list tr{border-bottom:1px solid var(--line);padding:.7rem "
    "0}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}"
    "blockquote{font-size:1.2rem}}\n"
    "@media print{:root{color-scheme:light;" LIGHT "}body{font-size:10pt}main{max-width:none;padding:0}"
    ".cc-claim{break-before:page;border:0;margin:0;padding:0}figure,tr,svg,.cc-strip,h2,h3,h4,.cc-fault{break-inside:"
    "avoid}"
    "h2,h3,h4,caption,summary{break-after:avoid}a{color:inherit}a[href^=http]::after{content:\" (\" attr(href) \")\"}"
    "*{-webkit-print-color-adjust:exact;print-color-adjust:exact}.cc-scroll{overflow:visible}}\n",
    NULL};
