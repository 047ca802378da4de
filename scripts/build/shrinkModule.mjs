import { basename, dirname, posix } from 'node:path'
import { decode, encode } from '@jridgewell/sourcemap-codec'
import { findDocLines } from './docLines.mjs'

/**
 * A compiled module and its source map without what the tarball has no room for, see
 * decisions/0003-tarball.md: TSDoc in code, and columns in maps.
 */
export function shrinkModule(path, code, map) {
  const docLines = findDocLines(code)
  const isKept = (_, line) => !docLines.has(line)
  const { sources, sourcesContent, mappings } = JSON.parse(map)
  const published = {
    version: 3,
    sources: [toSourcePath(path, sources[0])],
    sourcesContent,
    names: [],
    mappings: encode(decode(mappings).filter(isKept).map(keepNewLines)),
  }
  return { code: code.split('\n').filter(isKept).join('\n'), map: JSON.stringify(published) }
}

/** `../../src/server/x.ts`, seen from `dist/server/x.js`. */
function toSourcePath(path, source) {
  const folder = dirname(path)
  return posix.relative(posix.join('dist', folder), posix.join('src', folder, basename(source)))
}

/** The segments of a compiled line that begin another line of the source: JSX has several. */
function keepNewLines(segments) {
  return segments.filter(([, , line], index) => line !== segments[index - 1]?.[2])
}
