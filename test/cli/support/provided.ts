declare module 'vitest' {
  export interface ProvidedContext {
    cli: {
      /** The built command: the file that `bin` of package.json names. */
      main: string
    }
  }
}

export {}
