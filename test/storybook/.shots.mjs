import { chromium } from 'playwright'
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { readFileSync, mkdirSync } from 'node:fs'
const T = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  json: 'application/json',
}
const server = createServer((q, r) => {
  const p = new URL(q.url, 'http://x').pathname
  readFile('/tmp/sb-g' + (p === '/' ? '/index.html' : p)).then(
    (c) => {
      r.setHeader('content-type', T[p.split('.').pop()] ?? '')
      r.end(c)
    },
    () => r.writeHead(404).end(),
  )
})
await new Promise((r) => server.listen(0, '127.0.0.1', r))
const base = 'http://127.0.0.1:' + server.address().port
const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const ctx = await b.newContext()
mkdirSync('/tmp/shots', { recursive: true })
const only = process.argv[2]
const mode = process.argv[3] ?? 'light'
const entries = Object.values(JSON.parse(readFileSync('/tmp/sb-g/index.json')).entries).filter(
  (e) => e.type === 'story' && (!only || only === 'all' || e.id.match(only)),
)
const globals = { light: '', dark: '&globals=appearance:dark', rtl: '&globals=direction:rtl' }[mode]
async function shot(id, width) {
  const page = await ctx.newPage()
  await page.setViewportSize({ width, height: 900 })
  await page.goto(`${base}/iframe.html?id=${id}&viewMode=story${globals}`)
  const ms =
    {
      'session--switching-users': 3000,
      'session-token-renewal--twenty-seconds': 12500,
      'errors-token--refresh-deadline': 9300,
      'errors-token--token-stale': 7200,
      'errors-page--frame-timeout': 2300,
      'loading--loading-surfaces': 1500,
    }[id] ?? 1500
  // the play functions repair: hold them by stopping clicks on Repair
  await page.evaluate(() =>
    addEventListener(
      'click',
      (e) => {
        if (e.target.textContent === 'Repair it') {
          e.stopImmediatePropagation()
          e.preventDefault()
        }
      },
      true,
    ),
  )
  await page.waitForTimeout(ms + 700)
  const path = `/tmp/shots/${id}-${width}-${mode}.png`
  await page.screenshot({ path, fullPage: true })
  await page.close()
  return path
}
const widths = mode === 'light' ? [320, 768, 1280] : [768]
for (const e of entries) {
  await Promise.all(widths.map((w) => shot(e.id, w)))
}
// sheets
const per = mode === 'light' ? 2 : 6
for (let i = 0; i < entries.length; i += per) {
  const page = await ctx.newPage()
  await page.setViewportSize({ width: 1500, height: 200 })
  const html = entries
    .slice(i, i + per)
    .map(
      (e) =>
        `<div style="font:14px sans-serif;background:#ccc;display:inline-block;vertical-align:top;margin:4px"><b>${e.id}</b><div style="display:flex;gap:8px;align-items:flex-start">${widths.map((w) => `<img src="data:image/png;base64,${readFileSync(`/tmp/shots/${e.id}-${w}-${mode}.png`).toString('base64')}" style="width:${Math.round(w * (mode === 'light' ? 0.6 : 0.62))}px;max-height:760px;object-fit:cover;object-position:top">`).join('')}</div></div>`,
    )
    .join('')
  await page.setContent(`<body style="margin:0;background:#888">${html}`)
  await page.screenshot({
    path: `/tmp/shots/sheet-${mode}-${String(i / per).padStart(2, '0')}.png`,
    fullPage: true,
  })
  await page.close()
}
await b.close()
server.close()
