/*
 * `npm run test:matrix [-- words …]`: what is committed against the versions that the package says it works with. The
 * client's tests with each React and React Query, the server's in each Node, or those cells alone whose
 * name has one of the words: `npm run test:matrix -- 'React 18' 'Node 22'`. Minutes each, for a night.
 *
 * The last line says how many tests passed and failed; the exit code is 1 if any did.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endWith, failWith, ROOT, run, runNpm } from './run.mjs'
import { ensureChromium, ensureDependencies, ensureRedis } from './setup.mjs'
import { runTests, withTemporaryFolder } from './vitestRun.mjs'

const TIMEOUT_MS = 30 * 60_000
const REACTS = ['18.2.0', '18.3.1', '19']
/** The oldest that package.json allows, and the newest. */
const QUERIES = ['5.62.0', '5']
const NODES = ['20', '22', '24']

const CELLS = [
  ...REACTS.flatMap((react) => QUERIES.map((query) => toClientCell(react, query))),
  ...NODES.map(toServerCell),
]

const NOTHING_RAN = { passed: 0, failed: 1, skipped: 0 }

const rows = []
try {
  const cells = choose(process.argv.slice(2))
  await ensureDependencies()
  const env = { CHROMIUM_PATH: await ensureChromium(), REDIS_SERVER_PATH: await ensureRedis() }
  await withTemporaryFolder(async (folder) => {
    await clone(folder)
    for (const cell of cells) rows.push(await testCell(cell, folder, env))
  })
} catch (error) {
  failWith(error)
  rows.push({ name: 'the set-up', ...NOTHING_RAN, note: 'see above' })
}
console.log(`\n${rows.map(describe).join('\n')}`)
endWith({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') })

function toClientCell(react, query) {
  return {
    name: `React ${react}, React Query ${query}`,
    install: [`react@${react}`, `react-dom@${react}`, `@tanstack/react-query@${query}`],
    projects: ['unit', 'unit-with-mock'],
  }
}

/** The npm package `node` brings the program. */
function toServerCell(version) {
  return {
    name: `Node ${version}`,
    install: [`node@${version}`],
    node: 'node_modules/node/bin/node',
    projects: ['server', 'cli'],
  }
}

function choose(words) {
  const chosen = CELLS.filter(({ name }) => words.some((word) => name.includes(word)))
  const unknown = words.find((word) => !CELLS.some(({ name }) => name.includes(word)))
  if (!unknown) return words.length > 0 ? chosen : CELLS
  const names = CELLS.map(({ name }) => name)
  throw new Error(`No cell has “${unknown}” in its name. There are:\n${names.join('\n')}`)
}

async function clone(folder) {
  const { ok, output } = await run('git', ['clone', '--quiet', ROOT, folder], { output: 'keep' })
  if (!ok) throw new Error(`${output}\nThe repository could not be cloned.`)
}

/** Installs what package-lock.json has, but for the packages of the cell, and runs its tests. */
async function testCell({ name, install, node, projects }, cwd, env) {
  console.log(`\n== ${name}`)
  const args = ['install', '--no-save', '--legacy-peer-deps', '--no-audit', '--no-fund', ...install]
  const installed = await runNpm(args, { cwd, output: 'keep', timeoutMs: TIMEOUT_MS })
  if (!installed.ok) {
    console.log(installed.output)
    return { name, ...NOTHING_RAN, note: `${install.join(' ')} could not be installed` }
  }
  const versions = await Promise.all(install.map((spec) => readVersion(cwd, spec)))
  const chosen = projects.map((project) => `--project=${project}`)
  const options = { cwd, env, timeoutMs: TIMEOUT_MS, ...(node && { node: join(cwd, node) }) }
  const counts = await runTests(chosen, options)
  return { name, ...counts, note: versions.join(', ') }
}

async function readVersion(folder, spec) {
  const name = spec.slice(0, spec.lastIndexOf('@'))
  const text = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8')
  return `${name} ${JSON.parse(text).version}`
}

function describe({ name, passed, failed, note }) {
  return `${failed > 0 ? 'FAILED' : 'ok    '} ${name}: ${passed} passed, ${failed} failed (${note})`
}

function sum(kind) {
  return rows.reduce((total, row) => total + row[kind], 0)
}
