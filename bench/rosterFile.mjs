/*
 * `node bench/rosterFile.mjs`, after `npm run build`: what reading a roster of 50,000 and of 500,000 rows costs, each in
 * a process of its own. Memory is the most that the process held, Node itself and the file included.
 */
import { execFileSync } from 'node:child_process'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'

const round = fileURLToPath(new URL('provisioning/rosterFileRound.mjs', import.meta.url))
const library = new URL('../dist/server/index.js', import.meta.url).href

for (const rows of [50_000, 500_000]) {
  for (const format of ['csv', 'jsonl']) {
    const output = execFileSync(process.execPath, [round, library, format, String(rows)], {
      encoding: 'utf8',
    })
    const { seconds, maxRssMb } = JSON.parse(output)
    const load = loadavg()[0].toFixed(1)
    console.log(
      `${rows} rows, ${format}: ${seconds.toFixed(1)} s, ${maxRssMb.toFixed(0)} MB (load ${load})`,
    )
  }
}
