import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import ts from 'typescript'
import { readBlocks, SESSION } from './docs.js'

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Inside the repository, so that what is installed there resolves; ignored by everything. */
const RESULTS = join(ROOT, 'test-results')

export interface App {
  folder: string
  remove: () => Promise<void>
}

/**
 * A host app made of the code in pages of `docs/`, with this package in its `node_modules`. The tenant
 * of the pages is replaced by `baseUrl`: that is the only change.
 *
 * `as: 'js'` leaves out what Node does not understand.
 */
export async function createApp(
  page: string | readonly string[],
  { as, baseUrl = 'https://acme.wisdom.ai' }: { as: 'js' | 'ts'; baseUrl?: string },
): Promise<App> {
  await mkdir(RESULTS, { recursive: true })
  const folder = await mkdtemp(join(RESULTS, 'app-'))
  const files = new Map([...[page].flat().flatMap(readBlocks), ['session.ts', SESSION]])
  for (const [name, code] of files) {
    const here = code.replaceAll('https://acme.wisdom.ai', baseUrl)
    if (as === 'ts') await write(join(folder, name), here)
    else await write(join(folder, name.replace(/\.ts$/, '.js')), toJavaScript(here))
  }
  await write(join(folder, 'package.json'), JSON.stringify({ name: 'app', type: 'module' }))
  await installPackage(join(folder, 'node_modules/wisdom-embed'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

/** What a bundler would do: no types, and whole file names. */
const toJavaScript = (code: string): string =>
  ts
    .transpileModule(code, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    })
    .outputText.replace(/ from '(\.[^']*)'/g, " from '$1.js'")

/** The entries for servers, as modules in `src`. */
const MODULES = {
  './server': 'server/index',
  './server/node': 'server/node',
  './users': 'users/index',
  './users/node': 'users/node',
  './iadvize': 'iadvize/index',
}

/** The entries for servers as they are published, except that they are few files; their dependencies stay outside. */
async function installPackage(folder: string): Promise<void> {
  const modules = [...Object.values(MODULES), 'server/browser', 'users/browser', 'iadvize/browser']
  const build = await rolldown({
    input: Object.fromEntries(modules.map((name) => [name, join(ROOT, `src/${name}.ts`)])),
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
    logLevel: 'silent',
  })
  await build.write({ dir: folder, format: 'esm' })
  await build.close()
  const exports = Object.fromEntries(
    Object.entries(MODULES).map(([entry, name]) => [
      entry,
      { browser: `./${dirname(name)}/browser.js`, default: `./${name}.js` },
    ]),
  )
  const manifest = { name: 'wisdom-embed', type: 'module', exports }
  await write(join(folder, 'package.json'), JSON.stringify(manifest))
}
