import { basename, dirname, posix } from 'node:path'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Block, nameOf, PAGES, readBlocks, ROOT, YOURS } from './pages.js'

const WRONG = 'test/docs/wrong.md'

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noEmit: true,
  skipLibCheck: true,
  isolatedModules: true,
  jsx: ts.JsxEmit.ReactJSX,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: ['node', 'vite/client'],
  typeRoots: [`${ROOT}node_modules/@types`, `${ROOT}node_modules`],
  paths: {
    'wisdom-embed': [`${ROOT}src/index.ts`],
    'wisdom-embed/mock/node': [`${ROOT}src/mock/node.ts`],
    'wisdom-embed/mock/msw': [`${ROOT}src/mock/msw.ts`],
    'wisdom-embed/mock/cypress': [`${ROOT}src/mock/cypress.ts`],
    'wisdom-embed/mock/playwright': [`${ROOT}src/mock/playwright.ts`],
    'wisdom-embed/mock/testing': [`${ROOT}src/mock/testing.ts`],
    'wisdom-embed/server/node': [`${ROOT}src/server/node.ts`],
    'wisdom-embed/users/node': [`${ROOT}src/users/node.ts`],
    'wisdom-embed/*': [`${ROOT}src/*/index.ts`],
  },
}

/** Where the code of a page would stand in a host's app. Nothing is written there. */
const folderOf = (page: string) => `${ROOT}test-results/docs/${page.replace(/\W/g, '-')}/`

const fileOf = (block: Block) =>
  folderOf(block.page) + (nameOf(block) ?? `line-${block.line}.${block.language}`)

const isCode = ({ language, exemption }: Block) =>
  ['ts', 'tsx'].includes(language) && exemption === undefined

const blocks = [...PAGES, WRONG].flatMap(readBlocks)
const files = new Map(blocks.filter(isCode).map((block) => [fileOf(block), block]))

/** The code of all pages in one program, as most of the work is what they have in common. */
function createProgram(): ts.Program {
  const host = ts.createCompilerHost(OPTIONS)
  const readOwn = (path: string) =>
    files.get(path)?.code ??
    (path.startsWith(`${ROOT}test-results/docs/`) ? YOURS.get(basename(path)) : undefined)
  host.fileExists = (path) => readOwn(path) !== undefined || ts.sys.fileExists(path)
  host.directoryExists = () => true
  host.readFile = (path) => readOwn(path) ?? ts.sys.readFile(path)
  host.getSourceFile = (path, version) => {
    const code = host.readFile(path)
    return code === undefined ? undefined : ts.createSourceFile(path, code, version)
  }
  return ts.createProgram([...files.keys()], OPTIONS, host)
}

let program: ts.Program

beforeAll(() => {
  program = createProgram()
}, 120_000)

/** What TypeScript has to say about the code of a page, in an app with everything installed. */
function complain(page: string): string[] {
  const own = [...files].filter(([, block]) => block.page === page)
  return own.flatMap(([path, block]) => {
    const source = program.getSourceFile(path)
    const diagnostics = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ]
    return diagnostics.map(({ file, start = 0, messageText }) => {
      const line = block.line + (file?.getLineAndCharacterOfPosition(start).line ?? 0)
      return `${page}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    })
  })
}

/** The lines that import what is neither in the page nor said to be yours. */
function findStrangers(page: string): string[] {
  const own = blocks.filter((it) => it.page === page && isCode(it))
  const paths = own.map((block) => fileOf(block).replace(/\.tsx?$/, ''))
  return own.flatMap((block) =>
    [...block.code.matchAll(/^.* from '(\.[^']*)'(.*)$/gm)]
      .filter(([, name = '', rest]) => {
        const isBlock = paths.includes(posix.join(dirname(fileOf(block)), name))
        return !isBlock && !rest?.includes('// yours')
      })
      .map(([line]) => line),
  )
}

it('TypeScript takes the options and the global declarations', () => {
  expect([...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()]).toEqual([])
}, 120_000)

it('a block that does not compile would be found', () => {
  expect(complain(WRONG)).toEqual([expect.stringMatching(/^test.docs.wrong\.md:7 .*identify/s)])
}, 120_000)

it('every block has a language and a name of its own', () => {
  expect(blocks.filter(({ language }) => language === '')).toEqual([])
  expect(files.size).toBe(blocks.filter(isCode).length)
})

it('only blocks that another command compiles, or that need Cypress, are exempt', () => {
  const exempt = blocks.filter(({ exemption }) => exemption !== undefined)
  const reasons = new Set(exempt.map(({ page, exemption }) => `${page}: ${exemption}`))
  expect([...reasons]).toEqual([
    'docs/recipes.md: npm run test:recipes does',
    'docs/testing.md: the types of Cypress are in an app that has it',
  ])
})

const pages = PAGES.filter((page) => readBlocks(page).some(isCode))

describe.each(pages)('%s', (page) => {
  it('has code that compiles', () => {
    expect(complain(page)).toEqual([])
  }, 120_000)

  it('says of each module that it imports whose it is', () => {
    expect(findStrangers(page)).toEqual([])
  })
})
