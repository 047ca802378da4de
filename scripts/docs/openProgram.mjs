import { join } from 'node:path'
import ts from 'typescript'
import { readEntries } from '../build/entries.mjs'
import { ROOT } from '../run.mjs'

/**
 * The TypeScript program of the package, with the exports of each entry.
 *
 * @returns {{ program: ts.Program, entries: { name: string, exports: ts.Symbol[] }[] }}
 */
export function openProgram() {
  const sources = readEntries().map(({ name, module }) => ({
    name,
    file: join(ROOT, `src/${module}.ts`),
  }))
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

/** The symbol that a re-export refers to. */
export const toOriginal = (checker, symbol) =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
