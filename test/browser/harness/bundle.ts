import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

const HOST = fileURLToPath(new URL('../host/', import.meta.url))

/** Bundles one script that a host page runs before its app. */
export async function bundle(entry: string): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'warn',
    root: HOST,
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      target: 'esnext',
      rolldownOptions: {
        input: HOST + entry,
        output: { format: 'es', codeSplitting: false },
        onLog: () => undefined,
      },
    },
  })) as Rolldown.RolldownOutput
  return output.output[0].code
}
