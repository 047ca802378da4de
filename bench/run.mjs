/*
 * `npm run bench [-- section …]`: this library and its alternatives side by side, in real Chromium, on
 * origins of their own. Prints a table for each section; a run of all of them writes bench/RESULTS.md.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeMachine, toMarkdown } from './report.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SECTIONS = [
  'bytes',
  'firstByte',
  'answering',
  'renewal',
  'mainThread',
  'memory',
  'tokenHandler',
  'stampede',
  'provisioning',
]
/** They need the contenders, each in its page. */
const IN_BROWSER = ['firstByte', 'answering', 'renewal', 'mainThread', 'memory']

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !SECTIONS.includes(name))
if (unknown.length) throw new Error(`No section ${unknown}. There are: ${SECTIONS.join(', ')}`)
const names = chosen.length ? chosen : SECTIONS

installContenders()
/** What sections tell the later ones. */
const shared = {}
const work = await mkdtemp(join(ROOT, 'node_modules/.bench-'))
const world = names.some((name) => IN_BROWSER.includes(name)) ? await openWorld() : undefined
try {
  const machine = describeMachine(world?.version ?? 'not needed')
  console.log(machine.join('\n'))
  const parts = []
  for (const name of names) parts.push(await measure(name))
  if (!chosen.length && !process.exitCode) await writeResults(machine, parts)
} finally {
  await world?.close()
  await rm(work, { recursive: true })
}

/** A section that fails does not stop the others. */
async function measure(name) {
  const since = performance.now()
  try {
    const section = await import(`./sections/${name}.mjs`)
    const results = await section.measure({ root: ROOT, work, world, ...shared })
    Object.assign(shared, results.shared)
    const part = toMarkdown({ title: section.title, ...results })
    console.log(`\n${part}\n\n${name}: ${((performance.now() - since) / 1000).toFixed(0)} s`)
    return part
  } catch (error) {
    process.exitCode = 1
    console.error(`\n${name} failed:`, error)
    return ''
  }
}

/** They are no dependencies of the library: they have a lock file of their own. */
function installContenders() {
  const folder = join(ROOT, 'bench/contenders')
  try {
    createRequire(join(folder, 'host.jsx')).resolve('penpal')
  } catch {
    execFileSync('npm', ['ci'], { cwd: folder, stdio: 'inherit' })
  }
}

async function openWorld() {
  const { createWorld } = await import('./world/world.mjs')
  return createWorld(ROOT)
}

async function writeResults(machine, parts) {
  const { formatText } = await import('../scripts/formatText.mjs')
  const date = new Date().toISOString().slice(0, 10)
  const text = `# Measured

One run of \`npm run bench\` on ${date}: medians, with the least and the most of all rounds in parentheses.

${machine.map((line) => `- ${line}`).join('\n')}

${parts.join('\n\n')}
`
  const path = 'bench/RESULTS.md'
  await writeFile(join(ROOT, path), await formatText(path, text))
}
