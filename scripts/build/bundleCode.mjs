import { rolldown } from 'rolldown'
import { minifySync } from 'rolldown/utils'
import { bundlerOptions } from './bundlerOptions.mjs'
import { toClientMap } from './toClientMap.mjs'

/*
 * How code is published, see decisions/0003-tarball.md. A file goes by the first room that has one of
 * its modules.
 */
const ROOMS = [
  { name: /\/src\/(mock|cli)\//, publish: minify },
  { name: /\/src\/(server|devtools)\//, publish: minifyAllButNames },
  { name: /\/src\//, publish: keepReadable },
]

/*
 * The files that the client is made of. With one alone, whoever builds a URL would import React: bundlers
 * leave modules away that nothing is taken from, and keep every import of those that stay.
 */
const SHARED = [
  { name: 'core', test: /[\\/]src[\\/](embedUrl|errors|jwt|scrubTokens)\.ts$/ },
  { name: 'messaging', test: /[\\/]src[\\/]messaging[\\/](?!index)/ },
  { name: 'hooks', test: /[\\/]src[\\/]((frame|hooks|token)[\\/]|(labels|taps)\.ts$)/ },
  { name: 'components', test: /[\\/]src[\\/]components[\\/]/ },
]

const MINIFIED = { compress: true, mangle: { toplevel: true } }
const MINIFIED_WITH_NAMES = {
  compress: { keepNames: { function: true, class: true } },
  mangle: { toplevel: true, keepNames: true },
}

/** Bundles entries into files, `{ path, text }`. What several of them need has files of its own. */
export async function bundleCode(entries) {
  const bundle = await rolldown({
    ...bundlerOptions(entries),
    platform: 'neutral',
    tsconfig: 'tsconfig.json',
  })
  const { output } = await bundle.generate({
    // Comments are in the declarations; annotations are for the bundlers of users.
    comments: { annotation: true, jsdoc: false, legal: false },
    chunkFileNames: 'shared/[name].js',
    sourcemap: 'hidden',
    codeSplitting: { groups: SHARED },
  })
  await bundle.close()
  return output.filter(({ type }) => type === 'chunk').flatMap(publish)
}

function publish(chunk) {
  const modules = [chunk.facadeModuleId, ...chunk.moduleIds]
  const room = ROOMS.find(({ name }) =>
    modules.some((id) => id && name.test(id.replaceAll('\\', '/'))),
  )
  return room.publish({ ...chunk, path: chunk.fileName })
}

function minify({ path, code }, options = MINIFIED) {
  return [{ path, text: minifySync(path, code, { module: true, ...options }).code }]
}

function minifyAllButNames(chunk) {
  return minify(chunk, MINIFIED_WITH_NAMES)
}

function keepReadable({ path, code, map }) {
  if (!map) return [{ path, text: code }] // nothing but imports and exports
  const text = `${code.trimEnd()}\n//# sourceMappingURL=${path.split('/').at(-1)}.map\n`
  return [
    { path, text },
    { path: `${path}.map`, text: JSON.stringify(toClientMap(map)) },
  ]
}
