declare module '*/scripts/backends/backends.mjs' {
  export interface Backend {
    name: string
    /** What is at most 80 lines long. */
    sources: string[]
    env: Record<string, string>
    build?: string[]
    start: (port: number) => string[]
  }
  export const BACKENDS: Backend[]
  export function readVersion(backend: Backend): string | undefined
}
