import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import ts from 'typescript'

/** These files of a folder with the files that they import, directly or not. */
export async function findImportedFiles(folder, paths) {
  const found = new Set()
  const visit = async (path) => {
    if (found.has(path)) return
    found.add(path)
    const { importedFiles } = ts.preProcessFile(await readFile(join(folder, path), 'utf8'))
    for (const { fileName } of importedFiles) {
      if (fileName.startsWith('.')) await visit(toImportedPath(path, fileName))
    }
  }
  for (const path of paths) await visit(path)
  return [...found]
}

/** Declarations import `./x.js` and mean `./x.d.ts`. */
function toImportedPath(path, specifier) {
  const imported = join(dirname(path), specifier)
  return path.endsWith('.d.ts') ? imported.replace(/\.js$/, '.d.ts') : imported
}
