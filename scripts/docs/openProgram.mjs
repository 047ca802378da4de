import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { ROOT } from '../run.mjs'

/**
 * The package as TypeScript sees it, with what each entry exports.
 *
 * @returns {{ program: ts.Program, entries: { name: string, exports: ts.Symbol[] }[] }}
 */
export function openProgram() {
  const sources = readEntries()
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, ROOT)
  const program = ts.createProgram(
    sources.map(({ file }) => file),
    { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true },
  )
  const checker = program.getTypeChecker()
  const entries = sources.map(({ name, file }) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file))
    const exports = checker.getExportsOfModule(module).map((it) => toOriginal(checker, it))
    return { name, exports }
  })
  return { program, entries }
}

/** What a re-export leads to. */
export const toOriginal = (checker, symbol) =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol

/** The entries of the package that are written in TypeScript: their names, and their sources. */
function readEntries() {
  const { name, exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  return Object.entries(exports)
    .filter(([, { types }]) => types)
    .map(([path, { types }]) => ({
      name: name + path.slice(1),
      file: join(ROOT, types.replace(/^\.\/dist/, 'src').replace(/\.d\.ts$/, '.ts')),
    }))
    .filter(({ file }) => existsSync(file))
}
