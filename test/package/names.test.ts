import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { tell } from './support.js'

/** What a reader has to choose from, in all entries. Raise it for a name that a page of docs/ or an example needs. */
const LIMIT = 128

/** Names of two entries, which have the same value: an error is caught where it is thrown, in pages and on servers. */
const SHARED = ['WisdomError']

const API = new URL('../../api/', import.meta.url)

/** The names that a report has. `api.test.ts` compares the reports with the package. */
function readNames(report: string): string[] {
  const text = readFileSync(new URL(report, API), 'utf8')
  const lines = text.match(/^export .*$/gm) ?? []
  return lines.map((line) => {
    const [, name] = /^export (?:class|const|function|interface|type) (\w+)/.exec(line) ?? []
    if (name === undefined) throw new Error(`${report} has a line of an unknown form: ${line}`)
    return name
  })
}

const entries = readdirSync(API)
  .filter((name) => name.endsWith('.api.md'))
  .map((report) => ({ entry: report.replace('.api.md', ''), names: new Set(readNames(report)) }))

it(`all entries together have at most ${LIMIT} names`, () => {
  const counts = entries.map(({ entry, names }) => `${entry} ${names.size}`)
  const total = entries.reduce((sum, { names }) => sum + names.size, 0)
  tell(`names: ${total} (${counts.join(', ')})`)
  expect(total).toBeGreaterThan(0)
  expect(total).toBeLessThanOrEqual(LIMIT)
})

it('no name is in two entries, except for those that are meant to be', () => {
  const all = entries.flatMap(({ names }) => [...names])
  const repeated = all.filter((name, nth) => all.indexOf(name) !== nth)
  expect(repeated).toEqual(SHARED)
})
