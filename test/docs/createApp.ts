import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { afterAll } from 'vitest'
import { nameOf, readBlocks, ROOT, YOURS } from './pages.js'

const ENTRIES: Record<string, string> = {
  'wisdom-embed': 'src/index.ts',
  'wisdom-embed/element': 'src/element/index.ts',
  'wisdom-embed/iadvize': 'src/iadvize/index.ts',
  'wisdom-embed/messaging': 'src/messaging/index.ts',
  'wisdom-embed/mock': 'src/mock/index.ts',
  'wisdom-embed/mock/node': 'src/mock/node.ts',
  'wisdom-embed/mock/testing': 'src/mock/testing.ts',
  'wisdom-embed/server': 'src/server/index.ts',
  'wisdom-embed/users': 'src/users/index.ts',
  'wisdom-embed/vanilla': 'src/vanilla/index.ts',
}

/** A test of a page is kept, not run: it is run by the test that loads it. */
const COLLECT = `
export * from 'vitest'
export const tests = []
export const test = (name, run) => void tests.push([name, run])`

const folders: string[] = []

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/**
 * The code of a page as files in a folder, with what is the host's own beside it; `load` imports one by the
 * name in its first line, or by its place among the blocks. The package is the source.
 */
export async function createApp(page: string) {
  await mkdir(join(ROOT, 'test-results'), { recursive: true })
  const folder = await mkdtemp(join(ROOT, 'test-results/page-'))
  folders.push(folder)
  const write = async (name: string, code: string): Promise<void> => {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, pointToSource(code, path, folder))
  }
  await writeFile(join(folder, 'vitest.js'), COLLECT)
  for (const [name, code] of YOURS) await write(name, code)
  const blocks = readBlocks(page).filter(({ language }) => /^tsx?$/.test(language))
  const names = blocks.map((block, nth) => nameOf(block) ?? `${nth}.${block.language}`)
  for (const [nth, { code }] of blocks.entries()) await write(names[nth] ?? '', code)
  return {
    load: async (name: string | number) => {
      const file = typeof name === 'number' ? names[name] : name
      return (await import(/* @vite-ignore */ join(folder, file ?? ''))) as unknown
    },
  }
}

/** The code with its imports of the package, and of Vitest, by where these are. */
function pointToSource(code: string, path: string, folder: string): string {
  const toSpecifier = (file: string) => `./${relative(dirname(path), file).replaceAll('\\', '/')}`
  return code.replaceAll(/ from '([^']+)'/g, (all, id: string) => {
    if (id === 'vitest') return ` from '${toSpecifier(join(folder, 'vitest.js'))}'`
    return ENTRIES[id] ? ` from '${toSpecifier(join(ROOT, ENTRIES[id]))}'` : all
  })
}

/** The tests that a page shows, from files of these names. */
export async function collectTests(page: string, files: (string | number)[]) {
  const { load } = await createApp(page)
  for (const file of files) await load(file)
  const { tests } = (await load('vitest.js')) as { tests: [string, () => Promise<void>][] }
  return tests
}
