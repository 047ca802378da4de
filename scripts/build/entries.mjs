import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../run.mjs'

/** What is published as it is in `src`: a script that is not a module, and what Jest loads. */
const COPIED = /^mock\/(mockWisdomWorker\.|jest\/)/

/** Made from the ES modules, see `commonJs.mjs`. */
const COMMON_JS = /^cjs\/(.+)\.cjs$/

/** Made from another entry, with all that it imports, see `standalone.mjs`. */
const STANDALONE = 'element/standalone.js'

/** The files that package.json names, as paths in `dist`, without bundles of others. `isCopied` files are not compiled. */
export function readPublishedFiles() {
  return readPaths()
    .filter((path) => !path.startsWith('cjs/') && path !== STANDALONE)
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
  const isOf = (module, target) =>
    target.types === `./dist/${module}.d.ts` && leavesOf(target).includes(`./dist/${module}.js`)
  return Object.entries(exports).flatMap(([path, target]) =>
    modules
      .filter((module) => isOf(module, target))
      .map((module) => ({ name: name + path.slice(1), module })),
  )
}

/** The modules of the entries that are also published for CommonJS, such as `mock/testing`. */
export const readCommonJsModules = () =>
  readPaths().flatMap((path) => COMMON_JS.exec(path)?.[1] ?? [])

function readPaths() {
  const { exports, bin } = readManifest()
  return leavesOf([exports, bin])
    .filter((path) => path.startsWith('./dist/'))
    .map((path) => path.slice('./dist/'.length))
}

function readManifest() {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
}

function leavesOf(value) {
  return typeof value === 'string' ? [value] : Object.values(value).flatMap(leavesOf)
}
