import ts from 'typescript'
import { beforeAll, expect, it } from 'vitest'
import { ROOT } from './app.js'
import { readBlocks, SESSION } from './docs.js'

const PAGES = ['server.md', 'rate-limit.md', 'iadvize.md']
const WRONG = '../test/server/mounts/wrong.md'

/** Where the code of a page would stand in a host's app. Nothing is written there. */
const folderOf = (page: string) => `${ROOT}test-results/docs/${page.replace(/\W/g, '-')}/`

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ['node'],
  typeRoots: [`${ROOT}node_modules/@types`],
  paths: {
    'wisdom-embed/server': [`${ROOT}src/server/index.ts`],
    'wisdom-embed/mock': [`${ROOT}src/mock/index.ts`],
  },
}

/** The code of the pages in one program, as most of the work is what they have in common. */
function createProgram(): ts.Program {
  const files = new Map(
    [...PAGES, WRONG].flatMap((page) =>
      [...readBlocks(page), ['session.ts', SESSION] as const].map(
        ([name, code]) => [folderOf(page) + name, code] as const,
      ),
    ),
  )
  const host = ts.createCompilerHost(OPTIONS)
  host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path)
  host.directoryExists = () => true
  host.readFile = (path) => files.get(path) ?? ts.sys.readFile(path)
  host.getSourceFile = (path, version) => {
    const code = host.readFile(path)
    return code === undefined ? undefined : ts.createSourceFile(path, code, version)
  }
  return ts.createProgram([...files.keys()], OPTIONS, host)
}

let program: ts.Program

beforeAll(() => {
  program = createProgram()
}, 60_000)

/** What TypeScript has to say about the code of a page, in an app with everything installed. */
function complain(page: string): string[] {
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folderOf(page)))
  const diagnostics = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...own.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ]
  return diagnostics.map(({ file, messageText }) => {
    const where = file?.fileName.slice(folderOf(page).length) ?? ''
    return `${where}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
  })
}

it.each(PAGES)(
  'every code block of docs/%s has a file name and compiles',
  (page) => {
    expect([...readBlocks(page).keys()]).not.toContain('')
    expect(complain(page)).toEqual([])
  },
  60_000,
)

it('a block that does not compile would be found', () => {
  expect([...readBlocks('server.md').keys()]).toContain('provision.ts')
  expect(complain(WRONG)).toEqual([expect.stringContaining('identify') as string])
}, 60_000)
