import * as React from 'react'
import { flushSync } from 'react-dom'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { Page } from './Page.js'
import { createRecorder, toJson } from './recorder.js'
import type { Scenario } from './scenario.js'

/** What tests drive the page by. */
export interface HostApi {
  reactVersion: string
  /** Shows a scenario: the first time on a new root, then as an update of it. */
  show: (scenario: Scenario) => void
  /** The same at once, in a commit of its own: what is deferred in it is still to come. */
  showNow: (scenario: Scenario) => void
  /** The same as a transition, which anything urgent overtakes. */
  showLater: (scenario: Scenario) => void
  /** Takes over what the server rendered. */
  hydrate: (scenario: Scenario) => void
  unmount: () => void
  /** Empties the records. */
  forget: () => void
  prefetch: () => void
  /** `Records` as JSON. */
  readRecords: () => string
}

declare global {
  interface Window {
    host: HostApi
  }
}

const container = document.getElementById('root') ?? document.body
const recorder = createRecorder()
let root: Root | undefined

const page = (scenario: Scenario) => (
  <Page {...scenario} recorder={recorder} onPrefetch={(next) => (host.prefetch = next)} />
)

const host: HostApi = {
  reactVersion: React.version,
  show(scenario) {
    root ??= createRoot(container)
    root.render(page(scenario))
  },
  showNow(scenario) {
    flushSync(() => host.show(scenario))
  },
  showLater(scenario) {
    React.startTransition(() => host.show(scenario))
  },
  hydrate(scenario) {
    root = hydrateRoot(container, page(scenario))
  },
  unmount() {
    root?.unmount()
    root = undefined
  },
  forget() {
    const { events, errors, statuses } = recorder.records
    for (const list of [events, errors, statuses]) list.length = 0
  },
  prefetch: () => undefined,
  readRecords: () => toJson(recorder.records),
}
window.host = host
