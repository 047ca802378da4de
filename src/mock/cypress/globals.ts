/** What the commands use of Cypress, as its documentation has it. Its types are not installed with this package. */
export interface CypressApi {
  Commands: {
    add(name: string, implementation: (argument: never) => CypressChain | undefined): void
    add(
      name: string,
      options: { prevSubject: 'element' },
      implementation: (subject: ArrayLike<Element>) => CypressChain,
    ): void
  }
}

/** A chain of commands that yields a value. */
export interface CypressChain<Value = unknown> {
  then<Next>(next: (value: Value) => CypressChain<Next> | Next): CypressChain<Next>
}

/** The commands of Cypress that are called. */
export interface CypressCommands {
  request(options: { method: string; url: string; body?: unknown }): CypressChain<{ body: unknown }>
  document(): CypressChain<Document>
  wrap<Value>(value: Promise<Value> | Value, options?: { timeout?: number }): CypressChain<Value>
}

/** The globals of a spec. @throws {Error} outside of Cypress */
export function getCypress(): { Cypress: CypressApi; cy: CypressCommands } {
  const { Cypress, cy } = globalThis as { Cypress?: CypressApi; cy?: CypressCommands }
  if (Cypress && cy) return { Cypress, cy }
  throw new Error(
    'addWisdomCommands() runs in Cypress only: call it in the support file, such as cypress/support/e2e.ts.',
  )
}
