import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type {} from './provided.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ENTRIES = ['index', 'devtools/index', 'messaging/index', 'server/index']

let folder: string

// Inside of the repository, where the packages lie whose types ours name.
beforeAll(async () => {
  await mkdir(join(ROOT, 'test-results'), { recursive: true })
  folder = await mkdtemp(join(ROOT, 'test-results/tsdoc-'))
  await cp(join(inject('packaged').package, 'dist'), join(folder, 'dist'), { recursive: true })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** What an editor shows of the exports of modules and of their members. */
function readDocs(files: string[]): Map<string, string>[] {
  const program = ts.createProgram(files, {
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    jsx: ts.JsxEmit.ReactJSX,
    types: ['node'],
  })
  const checker = program.getTypeChecker()
  const isOurs = ({ declarations = [] }: ts.Symbol) =>
    declarations.some((it) => !it.getSourceFile().fileName.includes('node_modules'))
  const toText = (symbol: ts.Symbol) =>
    [
      ts.displayPartsToString(symbol.getDocumentationComment(checker)),
      ...symbol
        .getJsDocTags(checker)
        .map((it) => `@${it.name} ${ts.displayPartsToString(it.text)}`),
    ]
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim()

  return files.map((file) => {
    const source = program.getSourceFile(file)
    const module = source && checker.getSymbolAtLocation(source)
    const docs = new Map<string, string>()
    for (const found of module ? checker.getExportsOfModule(module) : []) {
      const isAlias = found.flags & ts.SymbolFlags.Alias
      const symbol = isAlias ? checker.getAliasedSymbol(found) : found
      docs.set(found.name, toText(symbol))
      const isType = symbol.flags & ts.SymbolFlags.Type
      const type = isType
        ? checker.getDeclaredTypeOfSymbol(symbol)
        : checker.getTypeOfSymbol(symbol)
      const members = (type.isUnion() ? type.types : [type]).flatMap((it) => it.getProperties())
      for (const it of members.filter(isOurs)) docs.set(`${found.name}.${it.name}`, toText(it))
    }
    return docs
  })
}

it('what is said about the public surface is published: all of the client, some of the server', () => {
  const written = readDocs(ENTRIES.map((name) => join(ROOT, `src/${name}.ts`)))
  const published = readDocs(ENTRIES.map((name) => join(folder, `dist/${name}.d.ts`)))
  expect(published.map(({ size }) => size)).toEqual(written.map(({ size }) => size))
  for (const entry of [0, 1, 2]) expect(published[entry]).toEqual(written[entry])
  const said = [...(written[3] ?? [])].filter(([, text]) => /^[^@]/.test(text))
  expect(said.length).toBeGreaterThan(200)
  expect(said.filter(([name]) => !published[3]?.get(name)).map(([name]) => name)).toEqual([])
}, 120_000)
