/*
 * `npm run docs`: writes the tables of props in README.md and docs/, and the reference in docs/reference/, from
 * the source.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { renderDocs } from './docs/renderDocs.mjs'
import { failWith, ROOT } from './run.mjs'

try {
  const files = await renderDocs()
  await rm(join(ROOT, 'docs/reference'), { recursive: true, force: true })
  for (const [path, text] of files) {
    await mkdir(dirname(join(ROOT, path)), { recursive: true })
    await writeFile(join(ROOT, path), text)
  }
  console.log(`${files.size} files are up to date.`)
} catch (error) {
  failWith(error)
}
