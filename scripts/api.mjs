/*
 * `npm run api`: writes the exports of each entry, names and signatures, into `api/`, so that reviewers see
 * changes of the public surface. Reads `dist`, or the folder of another build.
 *
 * node scripts/api.mjs [--from <folder>] [--into <folder>]
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor'
import { readEntries } from './build/entries.mjs'
import { failWith, ROOT } from './run.mjs'

const TSCONFIG = {
  compilerOptions: {
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    skipLibCheck: true,
    strict: true,
    target: 'es2022',
    types: ['node'],
  },
}

try {
  const { values } = parseArgs({
    options: {
      from: { type: 'string', default: join(ROOT, 'dist') },
      into: { type: 'string', default: join(ROOT, 'api') },
    },
  })
  await report(values.from, values.into)
} catch (error) {
  failWith(error)
}

async function report(from, into) {
  const modules = readEntries().map(({ module }) => module)
  const drafts = await mkdtemp(join(tmpdir(), 'wisdom-embed-api-'))
  try {
    const configs = modules.map((module) => configure(module, { from, drafts }))
    const additionalEntryPoints = configs.map((config) => config.mainEntryPointFilePath)
    const compilerState = CompilerState.create(configs[0], { additionalEntryPoints })
    for (const config of configs) {
      const messageCallback = (message) => void (message.handled = message.logLevel !== 'error')
      Extractor.invoke(config, { compilerState, localBuild: true, messageCallback })
    }
    await rm(into, { recursive: true, force: true })
    await mkdir(into, { recursive: true })
    for (const name of modules.map(toReportName)) {
      const draft = await readFile(join(drafts, `${name}.api.md`), 'utf8')
      await writeFile(join(into, `${name}.api.md`), withoutDocs(draft))
    }
  } finally {
    await rm(drafts, { recursive: true })
  }
}

/** Names and signatures only: a change of a comment is not a change of the public surface. */
function withoutDocs(report) {
  return report
    .replace(/^ *\/\/ (@public|\(undocumented\)).*\n/gm, '')
    .replace(/ ?\/\*\*[^]*?\*\/ ?/g, ' ')
    .replace(/^\/\/ \(No @packageDocumentation .*\n\n/m, '')
    .replace(/ +$/gm, '')
    .replace(/\n+(\n\| |\n')/g, '$1')
}

/** The report of `mock/node` is `mock-node.api.md`, that of `mock/index` is `mock.api.md`. */
function toReportName(module) {
  return module.replace(/\/index$/, '').replaceAll('/', '-')
}

function configure(module, { from, drafts }) {
  const quiet = { default: { logLevel: 'none' } }
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(ROOT, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: ROOT,
      mainEntryPointFilePath: join(from, `${module}.d.ts`),
      newlineKind: 'lf',
      compiler: { overrideTsconfig: { ...TSCONFIG, files: [join(from, `${module}.d.ts`)] } },
      apiReport: {
        enabled: true,
        // The report of `mock` has the types that they share with it.
        includeForgottenExports: !/^mock\/(?!index$)/.test(module),
        reportFileName: toReportName(module),
        reportFolder: drafts,
        reportTempFolder: join(drafts, 'temp'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: quiet,
        extractorMessageReporting: quiet,
        tsdocMessageReporting: quiet,
      },
    },
  })
}
