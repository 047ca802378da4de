/*
 * `npm run build`: makes `dist`, the package as it is published.
 *
 * node scripts/build.mjs [--no-types] [folder]
 */
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleCode } from './build/bundleCode.mjs'
import { bundleTypes } from './build/bundleTypes.mjs'
import { readEntries } from './build/entries.mjs'
import { failWith, ROOT } from './run.mjs'

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'no-types': { type: 'boolean' } },
  })
  await build(positionals[0] ?? join(ROOT, 'dist'), { hasTypes: !values['no-types'] })
} catch (error) {
  failWith(error)
}

async function build(folder, { hasTypes }) {
  const { bundled, copied } = readEntries(await readFile(join(ROOT, 'package.json'), 'utf8'))
  const files = [
    ...(await bundleCode(bundled)),
    ...(hasTypes ? await bundleTypes(bundled.filter(({ isTyped }) => isTyped)) : []),
  ]
  await rm(folder, { recursive: true, force: true })
  const into = async (path) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    return join(folder, path)
  }
  for (const { path, text } of files) await writeFile(await into(path), text)
  for (const path of copied) await copyFile(join(ROOT, 'src', path), await into(path))
}
