import type { PageConfig } from '../config.js'
import type { Reporter } from './createReporter.js'

export interface PageFaultActions {
  onSignedIn: () => void
  onAsked: () => void
  onExpired: () => void
}

/** Makes the page reload or navigate when the faults `reloadsItself` and `goesTo` say so. */
export function createPageFaults(config: PageConfig, reporter: Reporter): PageFaultActions {
  async function reload(): Promise<void> {
    await reporter.report('reloading')
    location.reload()
  }

  async function leave(): Promise<void> {
    await reporter.report('leaving')
    const { goesTo } = config.behaviour
    if (goesTo) location.assign(goesTo.url)
  }

  function onSignedIn(): void {
    const { reloadsItself, goesTo } = config.behaviour
    if (typeof reloadsItself === 'number') window.setTimeout(() => void reload(), reloadsItself)
    if (typeof goesTo?.when === 'number') window.setTimeout(() => void leave(), goesTo.when)
  }

  function onAsked(): void {
    if (config.behaviour.goesTo?.when === 'asked') void leave()
  }

  function onExpired(): void {
    if (config.behaviour.reloadsItself === 'at-expiry') void reload()
  }

  return { onSignedIn, onAsked, onExpired }
}
