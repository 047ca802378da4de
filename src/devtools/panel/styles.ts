/** The panel's own, in a shadow tree: nothing of the host's reaches it, and nothing of it the host. */
const CSS = `
:host {
  all: initial !important;
  display: contents !important;
  color-scheme: inherit !important;
}
.dock {
  --ground: light-dark(#ffffff, #171a20);
  --sunken: light-dark(#f1f3f6, #20242c);
  --line: light-dark(#c9ced6, #3d434e);
  --text: light-dark(#1a1d23, #eceef2);
  --muted: light-dark(#565d69, #a6adba);
  --accent: light-dark(#1f56c4, #8fb4ff);
  --good: light-dark(#146c3e, #6fd39b);
  --bad: light-dark(#b3241b, #ff9d94);
  --busy: light-dark(#8a5700, #f2c063);
  position: fixed;
  z-index: 2147483000;
  inset-inline: 8px;
  display: flex;
  flex-direction: column;
  align-items: flex-end;
  gap: 8px;
  pointer-events: none;
  font: 13px/1.45 system-ui, sans-serif;
  color: var(--text);
}
.dock[data-position^='bottom'] { inset-block-end: 8px; flex-direction: column-reverse; }
.dock[data-position^='top'] { inset-block-start: 8px; }
.dock[data-position$='start'] { align-items: flex-start; }
.dock > * { pointer-events: auto; }
*, *::before { box-sizing: border-box; }
button, select {
  font: inherit;
  color: inherit;
  background: var(--ground);
  border: 1px solid var(--line);
  border-radius: 6px;
  min-block-size: 28px;
  padding: 2px 9px;
  margin: 0;
}
button { cursor: pointer; }
button:hover { border-color: var(--accent); }
button:disabled { cursor: default; color: var(--muted); border-color: var(--line); }
button[aria-pressed='true'] { background: var(--bad); border-color: var(--bad); color: var(--ground); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.toggle {
  display: flex;
  align-items: center;
  gap: 6px;
  border-radius: 999px;
  padding-inline: 11px;
  box-shadow: 0 1px 6px rgb(0 0 0 / 0.25);
}
.dot { inline-size: 9px; block-size: 9px; border-radius: 50%; background: var(--muted); }
[data-status='ready'], [data-status='loaded'] { --state: var(--good); }
[data-status='asking'], [data-status='loading'], [data-status='authenticating'] { --state: var(--busy); }
[data-status='failed'], [data-status='error'], [data-status='expired'] { --state: var(--bad); }
.dot { background: var(--state, var(--muted)); }
.panel {
  inline-size: min(440px, 100%);
  block-size: min(400px, 100dvh - 64px);
  display: flex;
  flex-direction: column;
  background: var(--ground);
  border: 1px solid var(--line);
  border-radius: 10px;
  box-shadow: 0 6px 28px rgb(0 0 0 / 0.3);
  overflow: hidden;
}
.tabs {
  display: flex;
  flex-wrap: wrap;
  gap: 2px;
  padding: 6px;
  border-block-end: 1px solid var(--line);
}
.tabs button { border-color: transparent; padding-inline: 8px; }
.tabs button[aria-selected='true'] { background: var(--sunken); border-color: var(--line); }
.page { flex: 1; overflow: auto; padding: 8px; overscroll-behavior: contain; }
h2 { font: inherit; font-weight: 600; margin: 0 0 6px; }
h2:not(:first-child) { margin-block-start: 12px; }
h3 { font: inherit; font-weight: 600; margin: 0; overflow-wrap: anywhere; flex: 1 1 9em; }
p, ul, ol, dl, dd { margin: 0; padding: 0; list-style: none; }
.card { background: var(--sunken); border-radius: 8px; padding: 8px; }
.card + .card { margin-block-start: 6px; }
.row { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 8px; }
.row > p { flex: 1 1 9em; }
.state { color: var(--state, var(--muted)); font-weight: 600; }
.muted { color: var(--muted); overflow-wrap: anywhere; }
.bad { color: var(--bad); overflow-wrap: anywhere; }
.good { color: var(--good); }
.actions { display: flex; flex-wrap: wrap; gap: 6px; margin-block-start: 8px; }
.actions select { flex: 1 1 8em; min-inline-size: 0; }
.line {
  position: relative;
  block-size: 10px;
  margin-block: 7px 4px;
  border-radius: 5px;
  background: var(--ground);
  border: 1px solid var(--line);
}
.age { block-size: 100%; border-radius: 4px; background: var(--accent); }
.planned {
  position: absolute;
  inset-block: -4px;
  inline-size: 3px;
  margin-inline-start: -1.5px;
  border-radius: 2px;
  background: var(--busy);
}
.entry { padding: 5px 2px; overflow-wrap: anywhere; }
.entry + .entry { border-block-start: 1px solid var(--line); }
time { color: var(--muted); font-variant-numeric: tabular-nums; }
code { font: 12px ui-monospace, monospace; }
@media (forced-colors: active) {
  .age { background: Highlight; }
  .planned, .dot { background: CanvasText; }
  .tabs button[aria-selected='true'], button[aria-pressed='true'] { border-color: Highlight; }
}
@media print { .dock { display: none; } }
`

/** A constructed sheet: a strict CSP forbids `<style>` elements, and this is none. */
export function createSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(CSS)
  return sheet
}
