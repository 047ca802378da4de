import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** What lies beside an app that starts `wisdom-embed/mock/msw`: its worker, and MSW's own. */
const WORKERS = {
  'mockWisdomWorker.js': new URL('../src/mock/mockWisdomWorker.js', import.meta.url),
  'mockServiceWorker.js': new URL('../node_modules/msw/lib/mockServiceWorker.js', import.meta.url),
}

/**
 * Serves the workers beside the page and puts them into the build, as if they were copied to `public`.
 * Not by `staticDirs`: the runner of the tests knows only whole folders there.
 */
export const mockWorker = (): Plugin => ({
  name: 'wisdom-embed:mock-worker',
  configureServer({ middlewares }) {
    for (const [name, path] of Object.entries(WORKERS)) {
      middlewares.use(`/${name}`, (_request, response) => {
        response.setHeader('content-type', 'text/javascript')
        response.end(readFileSync(path))
      })
    }
  },
  generateBundle() {
    for (const [fileName, path] of Object.entries(WORKERS)) {
      this.emitFile({ type: 'asset', fileName, source: readFileSync(path) })
    }
  },
})
