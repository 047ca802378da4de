/* The library's own code for when a token is asked for, from its source. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

export async function loadLibrary(root, work) {
  const source = (name) => join(root, `src/token/${name}.ts`)
  const build = await rolldown({
    input: {
      refreshDelay: source('refreshDelay'),
      tokenRecord: source('tokenRecord'),
      session: source('session'),
    },
    logLevel: 'silent',
  })
  await build.write({ dir: work, format: 'esm', entryFileNames: 'stampede-[name].mjs' })
  await build.close()
  const load = (name) => import(pathToFileURL(join(work, `stampede-${name}.mjs`)).href)
  return Object.assign(
    {},
    ...(await Promise.all(['refreshDelay', 'tokenRecord', 'session'].map(load))),
  )
}
