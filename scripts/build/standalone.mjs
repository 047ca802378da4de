import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { ROOT } from '../run.mjs'

const QUERY_CORE = join(ROOT, 'node_modules/@tanstack/query-core')

/**
 * Writes `element/standalone.js`, for a page without a bundler: `element/define` with `query-core`, which a browser cannot load as
 * it is, because it reads `process.env`.
 *
 * @param folder - The build, which has the ES modules.
 */
export async function writeStandalone(folder) {
  const build = await rolldown({
    input: join(folder, 'element/define.js'),
    platform: 'browser',
    logLevel: 'silent',
    // The build may be anywhere.
    resolve: { modules: [join(ROOT, 'node_modules')] },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  })
  const { output } = await build.generate({ format: 'esm', minify: true, comments: false })
  await build.close()
  const [{ code, imports }] = output
  if (output.length > 1 || imports.length > 0)
    throw new Error(`The standalone element still imports ${imports.join(', ')}`)
  await writeFile(join(folder, 'element/standalone.js'), `${await createNotice()}${code}`)
}

/** The licence of what is bundled. */
async function createNotice() {
  const { version } = JSON.parse(await readFile(join(QUERY_CORE, 'package.json'), 'utf8'))
  const licence = await readFile(join(QUERY_CORE, 'LICENSE'), 'utf8')
  return `/*!\nWith @tanstack/query-core ${version}:\n\n${licence.trim()}\n*/\n`
}
