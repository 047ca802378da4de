/*
 * `npm run build-storybook [folder]`: the static Storybook, for any static server and any path on it.
 * What Storybook ships unminified is minified, and fonts that it copies twice are kept once.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { minify } from 'vite'
import { failWith, ROOT, runTool } from './run.mjs'

const TIMEOUT_MS = 5 * 60_000

try {
  const folder = process.argv[2] ?? join(ROOT, 'storybook-static')
  const args = ['build', '--quiet', '--disable-telemetry', `--output-dir=${folder}`]
  const { ok, output } = await runTool('storybook/dist/bin/dispatcher.js', args, {
    output: 'keep',
    timeoutMs: TIMEOUT_MS,
  })
  if (!ok) throw new Error(`${output}\nstorybook build failed. Its output is above.`)
  const files = await list(folder)
  await Promise.all(files.filter(isUnminified).map(minifyFile))
  await Promise.all(files.filter((file) => isSecondCopy(folder, file)).map((file) => rm(file)))
  console.log(`${folder}: ${await measure(folder)}`)
} catch (error) {
  failWith(error)
}

async function list(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}

/** The manager and its addons; the preview comes out of Vite. */
function isUnminified(file) {
  return /[\\/]sb-(manager|addons)[\\/].*\.js$/.test(file)
}

async function minifyFile(file) {
  const { code, errors } = await minify(file, await readFile(file, 'utf8'), { module: true })
  if (errors.length === 0) await writeFile(file, code)
}

/** The pages ask for those in `sb-common-assets`. */
function isSecondCopy(folder, file) {
  return file.endsWith('.woff2') && join(file, '..') === join(folder)
}

async function measure(folder) {
  const contents = await Promise.all((await list(folder)).map((file) => readFile(file)))
  const sum = (sizes) => (sizes.reduce((total, size) => total + size, 0) / 1e6).toFixed(2)
  const bytes = sum(contents.map(({ length }) => length))
  const sent = sum(contents.map((content) => gzipSync(content, { level: 9 }).length))
  return `${bytes} MB, ${sent} MB as a server sends it (gzip)`
}
