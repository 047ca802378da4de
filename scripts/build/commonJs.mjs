import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { rolldown } from 'rolldown'
import ts from 'typescript'

/** An import of a package or of Node. */
const EXTERNAL = /^[^./]/

/**
 * Writes `cjs/`, for programs that load CommonJS only, such as Jest: one file for each entry, and the modules that they
 * share. These are bundles without source maps, as the tarball has no room for everything twice.
 *
 * @param folder - The build, which has the ES modules.
 * @param modules - The entries, such as `mock/testing`.
 */
export async function writeCommonJs(folder, modules) {
  const chunks = await bundle(folder, modules)
  for (const { fileName, code } of chunks) await write(join(folder, 'cjs', fileName), code)
  for (const { name, exports } of chunks.filter(({ isEntry }) => isEntry)) {
    const classes = findClasses(join(folder, `${name}.d.ts`))
    await write(join(folder, 'cjs', `${name}.d.cts`), declare(name, exports, classes))
  }
}

async function bundle(folder, modules) {
  const input = Object.fromEntries(modules.map((name) => [name, join(folder, `${name}.js`)]))
  const build = await rolldown({
    input,
    external: (id) => EXTERNAL.test(id) && !(id in input),
    platform: 'neutral',
    logLevel: 'silent', // It warns about 'use client', and keeps it.
  })
  const { output } = await build.generate({
    format: 'cjs',
    exports: 'named',
    comments: false,
    // Names of functions stay, for stack traces.
    minify: { compress: true, mangle: { toplevel: false }, codegen: { removeWhitespace: true } },
    entryFileNames: '[name].cjs',
    chunkFileNames: 'shared/[name].cjs',
  })
  await build.close()
  return output
}

/**
 * The declarations of an entry for CommonJS: the types of its ES module, and each value again, as TypeScript takes a
 * value of an ES module for one that `require` cannot load.
 */
function declare(name, values, classes) {
  const target = posix.join(posix.relative(posix.dirname(name), '..'), `${name}.js`)
  const module = `import('${target}', { with: { 'resolution-mode': 'import' } })`
  return [
    `export type * from '${target}' with { 'resolution-mode': 'import' }`,
    ...values.map((value) => `export declare const ${value}: typeof ${module}.${value}`),
    ...classes.map((type) => `export type ${type} = ${module}.${type}`),
    '',
  ].join('\n')
}

/** The exports of a declaration file that are a value and a type. */
function findClasses(path) {
  const program = ts.createProgram([path], { module: ts.ModuleKind.NodeNext, noResolve: false })
  const checker = program.getTypeChecker()
  const file = checker.getSymbolAtLocation(program.getSourceFile(path))
  return checker
    .getExportsOfModule(file)
    .map((symbol) =>
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    )
    .filter(({ flags }) => flags & ts.SymbolFlags.Class)
    .map((symbol) => symbol.getName())
}

async function write(path, text) {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
