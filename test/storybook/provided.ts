export interface ProvidedStorybook {
  /** Where the build is. */
  folder: string
  /** Where it is served: at the root of its origin, and under a path. Both end in a slash. */
  urls: readonly string[]
  browserEndpoint: string
}

declare module 'vitest' {
  interface ProvidedContext {
    storybook: ProvidedStorybook
  }
}
