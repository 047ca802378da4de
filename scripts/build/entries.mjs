import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../run.mjs'

/** A script that is not a module. It is published as it is in `src`. */
const COPIED = /^mock\/mockWisdomWorker\./

/** The files that package.json names, as paths in `dist`. `isCopied` files are not compiled. */
export function readPublishedFiles() {
  const { exports, bin } = readManifest()
  return leavesOf([exports, bin])
    .filter((path) => path.startsWith('./dist/'))
    .map((path) => path.slice('./dist/'.length))
    .map((path) => ({ path, isCopied: COPIED.test(path) }))
}

/**
 * The compiled entries: `wisdom-embed/mock/node` is made from the module `mock/node`,
 * `src/mock/node.ts`.
 */
export function readEntries() {
  const { name, exports } = readManifest()
  const modules = readPublishedFiles()
    .filter(({ path, isCopied }) => path.endsWith('.d.ts') && !isCopied)
    .map(({ path }) => path.replace(/\.d\.ts$/, ''))
  return Object.entries(exports).flatMap(([path, { types }]) =>
    modules
      .filter((module) => types === `./dist/${module}.d.ts`)
      .map((module) => ({ name: name + path.slice(1), module })),
  )
}

function readManifest() {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
}

function leavesOf(value) {
  return typeof value === 'string' ? [value] : Object.values(value).flatMap(leavesOf)
}
