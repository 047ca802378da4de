import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { installPackages } from '../installPackages.mjs'
import { ROOT } from '../run.mjs'

/** What the page says is yours. */
const SESSION = `export const currentUser = async (request: Request) => {
  const name = /sid=(\\w+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return name ? { email: \`\${name}@example.com\` } : null
}
`

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'bundler',
    jsx: 'react-jsx',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    types: ['node'],
  },
}

/**
 * A host's app in a folder of its own: the package from a tarball, the framework, and the code of docs/recipes.md with the
 * tenant and the port of the test.
 */
export async function createApp(folder, { file, install, files = {}, changes = {} }, values) {
  const blocks = await readBlocks()
  const own = {
    'session.ts': SESSION,
    'wisdom.ts': blocks.get('wisdom.ts'),
    [file]: change(blocks.get(file) ?? '', changes),
    ...files,
  }
  const manifest = { name: 'app', type: 'module', private: true }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG))
  for (const [name, code] of Object.entries(own)) {
    await write(join(folder, name), fillIn(code, values))
  }
  const packages = [values.tarball, 'typescript@6.0.3', '@types/node@20.19.43', ...install]
  await installPackages(folder, packages)
}

/** The code of the page by the name in its first line. */
async function readBlocks() {
  const text = await readFile(join(ROOT, 'docs/recipes.md'), 'utf8')
  return new Map(
    [...text.matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```$/gms)].map(([, name, code]) => [name, code]),
  )
}

/** The lines of code of a recipe, without empty ones. */
export async function countLines(file) {
  const code = (await readBlocks()).get(file)
  return code?.split('\n').filter((line) => line.trim() !== '').length
}

function change(code, changes) {
  return Object.entries(changes).reduce((text, [before, after]) => {
    // A block begins in a new line.
    if (!`\n${text}`.includes(before))
      throw new Error(`The recipe has no ${JSON.stringify(before)}.`)
    return `\n${text}`.replace(before, after).slice(1)
  }, code)
}

const fillIn = (code, { tenant, port }) =>
  code.replaceAll('https://acme.wisdom.ai', tenant).replaceAll('3000', String(port))

async function write(path, text) {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

/** Makes what Node runs of the TypeScript in a folder: no types, and whole file names. */
export async function compile(folder, names) {
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  }
  for (const name of names) {
    const code = await readFile(join(folder, name), 'utf8')
    const { outputText } = ts.transpileModule(code, { compilerOptions })
    const script = outputText.replace(/ from '(\.[^']*)'/g, " from '$1.js'")
    await writeFile(join(folder, name.replace(/\.ts$/, '.js')), script)
  }
}
