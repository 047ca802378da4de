import { readdir, readFile } from 'node:fs/promises'
import { beforeAll, expect, it } from 'vitest'
import { renderDocs } from '../../scripts/docs/renderDocs.mjs'
import { ROOT } from '../../scripts/run.mjs'

const ADVICE = '`npm run docs` writes it anew.'

let files

beforeAll(async () => {
  files = await renderDocs()
}, 120_000)

it.each(['README.md', 'docs/devtools.md'])('%s tells the props as the types do', async (path) => {
  expect(await readFile(ROOT + path, 'utf8'), ADVICE).toBe(files.get(path))
})

it('docs/reference tells every entry as the source does, and no other', async () => {
  const names = await readdir(`${ROOT}docs/reference`)
  const kept = names.map((name) => `docs/reference/${name}`)
  expect(kept.sort(), ADVICE).toEqual(
    [...files.keys()].filter((path) => path.startsWith('docs/reference/')).sort(),
  )
  for (const path of kept) expect(await readFile(ROOT + path, 'utf8'), ADVICE).toBe(files.get(path))
})

it('a prop is told with its type, its default and what it does', () => {
  const table = files.get('README.md').split('<!-- props:WisdomEmbed -->')[1]
  expect(table).toMatch(/^\| `view` +\| `'search' \\\| [^|]+.*\| required +\| \S/m)
  expect(table).toMatch(/^\| `height` +\| `number \\\| string` +\| `600` +\| \S/m)
  expect(table).not.toMatch(/^\| `srcDoc`/m)
})

it('no prop is without a word about it', () => {
  const rows = [...files.get('README.md').matchAll(/^\| `(\w+)`.* \| +\|$/gm)].map(
    ([, name]) => name,
  )
  expect(rows).toEqual([])
})

it('what is written names no folder of this machine', () => {
  for (const text of files.values()) expect(text).not.toContain(ROOT)
})
