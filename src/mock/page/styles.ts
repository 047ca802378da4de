const DARK = `
  --ground: #10141c;
  --surface: #181e29;
  --line: #2b3444;
  --text: #e8ecf3;
  --muted: #a0abbd;
  --accent: #7f9cf5;
  --on-accent: #10141c;
  --tint: #222c45;
`

/** The styles of all pages: light and dark, in both directions, from 320 px wide. */
export const PAGE_STYLES = /* css */ `
:root {
  color-scheme: light dark;
  --ground: #f5f6f8;
  --surface: #ffffff;
  --line: #dfe3ea;
  --text: #18202e;
  --muted: #566074;
  --accent: #3b5bdb;
  --on-accent: #ffffff;
  --tint: #e9eefc;
}
@media (prefers-color-scheme: dark) {
  :root:not([data-theme='light']) {${DARK}}
}
:root[data-theme='dark'] {
  color-scheme: dark;${DARK}}
:root[data-theme='light'] { color-scheme: light; }

* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0;
  min-height: 100vh;
  display: flex;
  flex-direction: column;
  background: var(--ground);
  color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
h1, h2, p, ul, ol { margin: 0; padding: 0; }
h1 { font-size: 1.5rem; line-height: 1.25; letter-spacing: -0.01em; }
h2 { font-size: 1rem; line-height: 1.4; }
ul, ol { list-style: none; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.muted { color: var(--muted); font-size: 0.875rem; }

.top {
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 16px;
  min-height: 52px;
  padding: 10px 20px;
  background: var(--surface);
  border-bottom: 1px solid var(--line);
}
.brand, .user { display: flex; align-items: center; gap: 8px; min-width: 0; }
.brand { flex: none; font-weight: 650; }
.mark {
  flex: none;
  width: 18px;
  height: 18px;
  border-radius: 5px;
  border-end-start-radius: 0;
  background: var(--accent);
}
.pill {
  padding: 0 8px;
  border: 1px solid var(--line);
  border-radius: 99px;
  color: var(--muted);
  font-size: 0.75rem;
  font-weight: 500;
}
.email { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 0.875rem; }
.avatar {
  flex: none;
  display: grid;
  place-items: center;
  width: 30px;
  height: 30px;
  border-radius: 50%;
  background: var(--accent);
  color: var(--on-accent);
  font-size: 0.75rem;
  font-weight: 650;
}

main { flex: 1; display: flex; flex-direction: column; width: 100%; max-width: 1200px; margin: 0 auto; padding: 24px 20px; }
.status {
  padding: 8px 20px;
  border-top: 1px solid var(--line);
  background: var(--surface);
  color: var(--muted);
  font-size: 0.8125rem;
  font-variant-numeric: tabular-nums;
}

.stage { flex: 1; display: grid; place-items: center; }
.notice { display: grid; justify-items: center; gap: 12px; max-width: 24rem; text-align: center; }
.content > .notice { margin: 48px auto; }
.notice .mark { width: 40px; height: 40px; border-radius: 11px; border-end-start-radius: 0; margin-bottom: 4px; }
.notice p { color: var(--muted); }
.spinner { color: var(--muted); }
.button {
  padding: 8px 18px;
  border: 0;
  border-radius: 8px;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}

.card {
  display: block;
  min-width: 0;
  padding: 16px;
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: 12px;
}
.card h2 { margin-bottom: 12px; }
.heading { display: grid; gap: 4px; justify-items: start; margin-bottom: 20px; }
.heading nav { font-size: 0.875rem; }
.rows { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 10px; margin-top: 6px; }
.scope {
  padding: 1px 10px;
  width: fit-content;
  border-radius: 99px;
  background: var(--tint);
  font-size: 0.8125rem;
}
.tiles, .charts { display: grid; gap: 16px; margin-bottom: 16px; }
.tiles { grid-template-columns: repeat(auto-fit, minmax(min(100%, 130px), 1fr)); }
.charts { grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr)); }
.figure { display: block; font-size: 1.5rem; line-height: 1.35; letter-spacing: -0.01em; }

svg { display: block; overflow: visible; direction: ltr; }
svg text { font-size: 12px; fill: var(--muted); dominant-baseline: middle; }
svg .value { fill: var(--text); font-variant-numeric: tabular-nums; }
svg .end { text-anchor: end; }
svg .middle { text-anchor: middle; }
.bar { fill: var(--accent); }
.grid { stroke: var(--line); }
.area { fill: var(--accent); opacity: 0.1; }
.line { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
.dot { fill: var(--accent); stroke: var(--surface); stroke-width: 2; }

.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
th, td { padding-block: 8px; padding-inline: 0 12px; text-align: start; white-space: nowrap; border-bottom: 1px solid var(--line); }
th { color: var(--muted); font-weight: 500; }
tbody tr:last-child td { border-bottom: 0; }
.number { padding-block: 8px; padding-inline: 12px 0; text-align: end; font-variant-numeric: tabular-nums; }

.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr)); gap: 12px; margin-top: 12px; }
.link { display: grid; gap: 2px; height: 100%; color: inherit; text-decoration: none; }
.link:hover { border-color: var(--accent); }
.searchbox { margin: 16px 0 8px; }
.composer { display: flex; flex-wrap: wrap; gap: 8px; }
.field {
  flex: 1;
  min-width: 0;
  padding: 11px 16px;
  border: 1px solid var(--muted);
  border-radius: 10px;
  background: var(--surface);
  color: inherit;
  font: inherit;
}
.field::placeholder { color: var(--muted); opacity: 1; }
.composer .button { border-radius: 10px; }
.problem { flex-basis: 100%; font-size: 0.875rem; }
.problem:empty { display: none; }
.results { display: grid; gap: 24px; margin-top: 16px; }

.chat { display: flex; flex-direction: column; flex: 1; width: 100%; max-width: 760px; margin: 0 auto; }
.content { flex: 1; display: flex; flex-direction: column; min-width: 0; }
.messages { display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px; }
.message { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; min-width: 0; max-width: 100%; padding: 12px 16px; border-radius: 14px; overflow-wrap: anywhere; }
.message.user { justify-self: end; background: var(--tint); border-end-end-radius: 4px; }
.message.wisdom { justify-self: start; background: var(--surface); border: 1px solid var(--line); border-end-start-radius: 4px; }
.message.wide { width: 100%; }
.message[aria-current] { outline: 2px solid var(--accent); outline-offset: 2px; }
.chips { display: flex; flex-wrap: wrap; gap: 8px; }
.chat > .chips { margin: 18px 0 10px; }
.chip {
  padding: 5px 12px;
  border: 1px solid var(--line);
  border-radius: 99px;
  background: var(--surface);
  color: inherit;
  font: inherit;
  font-size: 0.875rem;
  text-align: start;
  cursor: pointer;
}
.chip:hover { border-color: var(--accent); }
.author { color: var(--muted); font-size: 0.75rem; font-weight: 600; }

.message .scroll { max-height: 16rem; overflow: auto; }
.message th { position: sticky; top: 0; background: var(--surface); }

/* The text is English in both directions, so its punctuation stays at the end. */
[dir='rtl'] :is(h1, h2, p, strong, span, a, button, th, td, footer) { unicode-bidi: plaintext; }
[dir='rtl'] :is(.content, .status) { text-align: right; }
[dir='rtl'] :is(th, td, .chip) { text-align: right; }
[dir='rtl'] .number { text-align: left; }
[dir='rtl'] .notice { text-align: center; }

@media (max-width: 400px) {
  .pill { display: none; }
}
@media (max-width: 480px) {
  .top, main, .status { padding-inline: 14px; }
  .tiles { gap: 10px; grid-template-columns: 1fr 1fr; }
  .card { padding: 14px; }
  .figure { font-size: 1.25rem; }
  .email { font-size: 0.8125rem; }
  table { font-size: 0.8125rem; }
  th, td { padding-inline-end: 8px; }
  .number { padding-inline: 8px 0; }
}
`
