import { readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { rolldown } from 'rolldown'
import ts from 'typescript'
import { ROOT } from '../run.mjs'

/**
 * The packages that the mock imports and nobody installs: `dist/vendor` has what is used of them. Another version in the app, or none,
 * does not matter then. See decisions/0003-tarball.md.
 */
const BUNDLED = ['graphql']

const FOLDER = 'vendor'

/** Collects what modules import of these packages, and leads the imports to the bundles. */
export function createVendor() {
  const used = new Map(BUNDLED.map((name) => [name, new Set()]))

  /** The code of a module that imports the bundles in place of the packages. It has the same lines. */
  function redirectImports(path, code) {
    return BUNDLED.filter((name) => findNames(code, name).length > 0).reduce((text, name) => {
      for (const each of findNames(text, name)) used.get(name).add(each)
      const target = posix.relative(posix.dirname(path), `${FOLDER}/${name}.js`)
      return text.replaceAll(
        `from '${name}'`,
        `from '${target.startsWith('.') ? target : `./${target}`}'`,
      )
    }, code)
  }

  /** The files of the folder, by path: a bundle for each package, and their licences. */
  async function createFiles() {
    const bundles = await Promise.all(
      [...used].map(async ([name, names]) => [
        `${FOLDER}/${name}.js`,
        await bundle(name, [...names]),
      ]),
    )
    const licences = await Promise.all(BUNDLED.map(readLicence))
    return [...bundles, [`${FOLDER}/LICENSES.txt`, licences.join('\n')]]
  }

  return { redirectImports, createFiles }
}

/** @throws if declarations name a bundled package: who compiles an app does not have it */
export function assertNoBundledTypes(path, declarations) {
  const { importedFiles } = ts.preProcessFile(declarations, true, true)
  const found = importedFiles.find(({ fileName }) => BUNDLED.includes(fileName))
  if (found) throw new Error(`${path} names ${found.fileName}, which users do not install.`)
}

/** The names that a module imports of a package. */
function findNames(code, name) {
  const { statements } = ts.createSourceFile('module.js', code, ts.ScriptTarget.Latest)
  return statements
    .filter((each) => ts.isImportDeclaration(each) && each.moduleSpecifier.text === name)
    .flatMap(({ importClause }) => importClause.namedBindings.elements)
    .map(({ name: local, propertyName }) => (propertyName ?? local).text)
}

async function bundle(name, names) {
  const build = await rolldown({
    input: 'vendor',
    platform: 'neutral',
    resolve: { mainFields: ['module', 'main'] },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [
      {
        name: 'vendor',
        resolveId: (id) => (id === 'vendor' ? id : undefined),
        load: (id) =>
          id === 'vendor'
            ? `export { ${names.sort().join(', ')} } from ${JSON.stringify(join(ROOT, 'node_modules', name))}`
            : undefined,
      },
    ],
  })
  const { output } = await build.generate({ format: 'esm', minify: true, comments: false })
  await build.close()
  const [{ code, moduleIds, imports }] = output
  assertOnly(name, moduleIds, imports)
  return `/*! ${await describePackage(name)}: LICENSES.txt */\n${code}`
}

/** What else is in a bundle would need its licence, too. */
function assertOnly(name, moduleIds, imports) {
  const folder = join(ROOT, 'node_modules', name)
  const strangers = moduleIds.filter((id) => id !== 'vendor' && !id.startsWith(folder))
  if (strangers.length + imports.length > 0)
    throw new Error(`The bundle of ${name} has more: ${[...strangers, ...imports].join(', ')}`)
}

async function describePackage(name) {
  const { version, license } = await readManifest(name)
  return `${name} ${version}, ${license}`
}

async function readLicence(name) {
  const text = await readFile(join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8')
  const { homepage } = await readManifest(name)
  return `${await describePackage(name)}, ${homepage}\nIn vendor/${name}.js, and in the bundles of the mock in cjs.\n\n${text}`
}

async function readManifest(name) {
  return JSON.parse(await readFile(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'))
}
