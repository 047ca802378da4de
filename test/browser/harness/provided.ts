import type { ReactVersion } from './buildHost.js'

/** What globalSetup hands to the tests. */
export interface Provided {
  /** Where Playwright finds the browser of this run. */
  browserEndpoint: string
  /** The same browser's program, for tests that start one of their own. */
  chromiumPath: string
  /** The folders of the host page's bundles. */
  hostFolders: Record<ReactVersion, string>
}

declare module 'vitest' {
  export interface ProvidedContext {
    browser: Provided
  }
}
