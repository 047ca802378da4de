/** What globalSetup hands to the tests: folders. */
export interface Provided {
  /** What is published, built. */
  package: string
  /** An app that has installed the package with its peers. */
  appWithPeers: string
  /** An app that has installed the package and nothing else. */
  appWithoutPeers: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    packaged: Provided
  }
}
