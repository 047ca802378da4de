/* How a contender is bundled: as its user would for production. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'

/** A file of bench/contenders as one script. */
export const bundle = (root, file) => run(root, { input: join(root, 'bench/contenders', file) })

/** What a host adds to its bundle by importing this. */
export function bundleSource(root, source, external) {
  // It has no file, but a place, from where it finds what it imports.
  const input = join(root, 'bench/contenders/source.js')
  const plugin = {
    name: 'source',
    enforce: 'pre',
    resolveId: (id) => (id === input ? id : undefined),
    load: (id) => (id === input ? source : undefined),
  }
  return run(root, { input, external }, [plugin])
}

async function run(root, options, plugins = []) {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    root: join(root, 'bench/contenders'),
    plugins,
    resolve: { alias: { 'wisdom-embed': join(root, 'src/index.ts') } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      rolldownOptions: {
        ...options,
        preserveEntrySignatures: 'strict',
        output: { format: 'es', codeSplitting: false },
        onLog: (level, log, write) => {
          // 'use client' means nothing in a bundle.
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') write(level, log)
        },
      },
    },
  })
  return output.find(({ type }) => type === 'chunk').code
}

export async function readVersion(root, name) {
  const file = join(root, 'bench/contenders/node_modules', name, 'package.json')
  const text = await readFile(file, 'utf8').catch(() => '{}')
  return JSON.parse(text).version ?? ''
}
