/*
 * `npm run build`: makes `dist`, the package as it is published. Each module of `src` that an entry
 * imports has a file of its own there, see decisions/0003-tarball.md.
 *
 * node scripts/build.mjs [folder]
 */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { assertNoBundledTypes, createVendor } from './build/bundlePackages.mjs'
import { writeCommonJs } from './build/commonJs.mjs'
import { compile } from './build/compile.mjs'
import { readCommonJsModules, readPublishedFiles } from './build/entries.mjs'
import { findImportedFiles } from './build/importedFiles.mjs'
import { shrinkModule } from './build/shrinkModule.mjs'
import { writeStandalone } from './build/standalone.mjs'
import { failWith, ROOT } from './run.mjs'

const [folder = join(ROOT, 'dist')] = process.argv.slice(2)
const compiled = await mkdtemp(join(tmpdir(), 'wisdom-embed-build-'))
try {
  await build()
} catch (error) {
  failWith(error)
} finally {
  await rm(compiled, { recursive: true })
}

async function build() {
  await compile(compiled)
  await rm(folder, { recursive: true, force: true })
  const files = readPublishedFiles()
  for (const { path } of files.filter(({ isCopied }) => isCopied)) {
    await copyFile(join(ROOT, 'src', path), await toTarget(path))
  }
  const entries = files.filter(({ isCopied }) => !isCopied).map(({ path }) => path)
  const vendor = createVendor()
  for (const path of await findImportedFiles(compiled, entries)) await publish(path, vendor)
  for (const [path, text] of await vendor.createFiles()) await writeFile(await toTarget(path), text)
  await writeCommonJs(folder, readCommonJsModules())
  await writeStandalone(folder)
}

async function publish(path, vendor) {
  const text = await readFile(join(compiled, path), 'utf8')
  if (path.endsWith('.d.ts')) {
    assertNoBundledTypes(path, text)
    return writeFile(await toTarget(path), text)
  }
  const { code, map } = shrinkModule(
    path,
    vendor.redirectImports(path, text),
    await readFile(join(compiled, `${path}.map`), 'utf8'),
  )
  if (path.startsWith('cli/')) return writeFile(await toTarget(path), withoutMap(code))
  await writeFile(await toTarget(path), code)
  await writeFile(await toTarget(`${path}.map`), map)
}

/** The command is no entry that people debug: its maps made room for CommonJS, see decisions/0003-tarball.md. */
function withoutMap(code) {
  return code.replace(/\n\/\/# sourceMappingURL=.*$/, '\n')
}

/** A path in the folder of the build, which has the folders above it. */
async function toTarget(path) {
  const target = join(folder, path)
  await mkdir(dirname(target), { recursive: true })
  return target
}
