/* One reading of a roster of `count` rows in a process of its own. Prints its time and the most memory that it held. */
import { performance } from 'node:perf_hooks'
import process from 'node:process'

const [library, format, rows] = process.argv.slice(2)
const { readRoster } = await import(library)
const count = Number(rows)

const bytes = format === 'csv' ? createCsv(count) : createJsonLines(count)
const started = performance.now()
const { entries } = await readRoster(bytes, { name: `people.${format}` })
const ms = performance.now() - started
if (entries.length !== count) throw new Error(`${entries.length} of ${count} rows were read.`)
// On Linux and macOS, in kilobytes.
const maxRssMb = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ format, rows: count, seconds: ms / 1000, maxRssMb }))

function createCsv(length) {
  const lines = Array.from(
    { length },
    (_, i) => `person${i}@example.com,VIEWER:domain_1,region-${i % 7},"Person, No. ${i}"`,
  )
  return new TextEncoder().encode(['email,roles,attr.region,attr.name', ...lines].join('\n'))
}

function createJsonLines(length) {
  const lines = Array.from({ length }, (_, i) =>
    JSON.stringify({
      email: `person${i}@example.com`,
      roles: ['VIEWER'],
      attributes: { region: `region-${i % 7}`, name: `Person, No. ${i}` },
    }),
  )
  return new TextEncoder().encode(lines.join('\n'))
}
