export const ENGINES = ['Chromium', 'Firefox', 'WebKit'] as const
export type Engine = (typeof ENGINES)[number]

/** How an engine is reached, or why there is none. */
export type Place =
  | { by: 'playwright'; endpoint: string }
  | { by: 'webdriver'; path: string; display: string }
  | { missing: string }

/** What globalSetup hands to the tests. */
export interface Provided {
  /** The folder of the host page's bundle. */
  hostFolder: string
  places: Record<Engine, Place>
}

declare module 'vitest' {
  export interface ProvidedContext {
    engines: Provided
  }
}
