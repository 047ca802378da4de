/* The library's own code for when a token is asked for, from its source. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

export async function loadLibrary(root, work) {
  const source = (name) => join(root, `src/token/${name}.ts`)
  const build = await rolldown({
    input: { record: source('record'), session: source('session') },
    logLevel: 'silent',
  })
  await build.write({ dir: work, format: 'esm', entryFileNames: 'stampede-[name].mjs' })
  await build.close()
  const load = (name) => import(pathToFileURL(join(work, `stampede-${name}.mjs`)).href)
  return { ...(await load('record')), ...(await load('session')) }
}
