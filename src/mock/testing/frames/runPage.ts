import { pageScript } from '../../page/script.js'
import { createPageGlobals, type PageEnvironment } from './pageGlobals.js'
import { createPageTimers } from './pageTimers.js'
import { applyStyles, writeDocument } from './writeDocument.js'

export interface PageOptions extends PageEnvironment {
  /** The document as the tenant served it. */
  html: string
}

export interface RunningPage {
  /** Resolves when the page knows who is signed in. `undefined` if the page has no script. */
  started: Promise<void> | undefined
  stop: () => void
}

/**
 * Runs the script of an embed page in an iframe that has loaded no document: jsdom does not load documents
 * into frames. It is the script of the real pages, with its own location, network and parent.
 */
export function runPage(options: PageOptions): RunningPage {
  const { document } = options.inner
  writeDocument(document, options.html)
  applyStyles(options.inner)
  const timers = createPageTimers()
  const stopped = new AbortController()
  const globals = createPageGlobals(options, { timers: timers.functions, signal: stopped.signal })
  return {
    started: document.getElementById('config') ? runScript(globals) : undefined,
    stop() {
      stopped.abort()
      timers.clear()
      writeDocument(document, '')
    },
  }
}

function runScript(globals: Record<string, unknown>): Promise<void> {
  type Script = (...values: unknown[]) => Promise<void>
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- our own source, with other globals
  const run = new Function(...Object.keys(globals), `${pageScript()}\nreturn page`) as Script
  return run(...Object.values(globals))
}
