import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

export const REACT_VERSIONS = ['18.2', '18.3', '19'] as const
export type ReactVersion = (typeof REACT_VERSIONS)[number]

const HOST = fileURLToPath(new URL('../host/', import.meta.url))

/** Bundles the host page with one React into a folder: `client.js` and, for Node, `server.js`. */
export async function buildHost(version: ReactVersion, folder: string): Promise<void> {
  for (const entry of ['client', 'server']) {
    await build({
      configFile: false,
      logLevel: 'warn',
      root: HOST,
      plugins: [react()],
      resolve: { alias: ALIASES[version] },
      // React's own checks are wanted: hydration warnings, StrictMode's second mount.
      define: { 'process.env.NODE_ENV': '"development"' },
      ssr: { noExternal: true },
      build: {
        ssr: entry === 'server',
        outDir: folder,
        emptyOutDir: false,
        minify: false,
        rolldownOptions: {
          input: join(HOST, `${entry}.tsx`),
          output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false },
          onLog: (level, log, write) => {
            if (!EXPECTED_LOGS.includes(log.code ?? '')) write(level, log)
          },
        },
      },
    })
  }
}

// 'use client' means nothing in a bundle, and React 18 has no Activity.
const EXPECTED_LOGS = ['MODULE_LEVEL_DIRECTIVE', 'IMPORT_IS_UNDEFINED', 'MISSING_EXPORT']

const aliasTo = (suffix: string) => [
  { find: /^react(?=$|\/)/, replacement: `react-${suffix}` },
  { find: /^react-dom(?=$|\/)/, replacement: `react-dom-${suffix}` },
]

const ALIASES = { '18.2': aliasTo('18'), '18.3': aliasTo('18-3'), '19': [] }
