/** A script that is no module, and is published as it stands. */
const COPIED = /^mock\/mockWisdomWorker\./

/**
 * What is to be made, by the paths in package.json: `dist/server/index.js` is made of
 * `src/server/index.ts`, and has types when `dist/server/index.d.ts` is named, too.
 */
export function readEntries(manifest) {
  const { exports, bin } = JSON.parse(manifest)
  const paths = leavesOf([exports, bin])
    .filter((path) => path.startsWith('./dist/'))
    .map((path) => path.slice('./dist/'.length))
  const copied = paths.filter((path) => COPIED.test(path))
  const bundled = paths
    .filter((path) => path.endsWith('.js') && !copied.includes(path))
    .map((path) => path.replace(/\.js$/, ''))
    .map((name) => ({ name, isTyped: paths.includes(`${name}.d.ts`) }))
  return { bundled, copied }
}

function leavesOf(value) {
  return typeof value === 'string' ? [value] : Object.values(value).flatMap(leavesOf)
}
