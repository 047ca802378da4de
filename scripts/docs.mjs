/*
 * `npm run docs`: writes what is made from the source: the tables of props in README.md and docs/, and the
 * reference in docs/reference/.
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
  console.log(`${files.size} files are current.`)
} catch (error) {
  failWith(error)
}
