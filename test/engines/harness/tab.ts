import { expect } from 'vitest'

/** What every engine can be told to do with a tab. Scripts run in its top document. */
export interface Tab {
  /** Resolves when the document has loaded. */
  goto: (url: string) => Promise<void>
  /** Runs a function in the page; arguments and result travel as JSON. */
  evaluate: <Args extends unknown[], Result>(
    run: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ) => Promise<Result>
  /** Clicks as a user does. */
  click: (selector: string) => Promise<void>
  /** Closes it, and what it opened. */
  close: () => Promise<void>
}

export interface Driver {
  /** The engine's name and version, as it says itself. */
  version: string
  /** Opens a tab that shares nothing with those before it but the engine. */
  open: () => Promise<Tab>
  close: () => Promise<void>
}

/** A function and its arguments as text. */
export const toExpression = (run: (...args: never[]) => unknown, args: unknown[]): string =>
  `(${String(run)})(...${JSON.stringify(args)})`

/** Waits until something is so in the page. */
export async function waitFor<Args extends unknown[]>(
  tab: Tab,
  isSo: (...args: Args) => boolean,
  ...args: Args
): Promise<void> {
  await expect.poll(() => tab.evaluate(isSo, ...args)).toBe(true)
}
