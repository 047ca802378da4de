import type { BrowserContext } from 'playwright'

/** What all pages of a context wrote to the console, uncaught errors included. */
export interface ConsoleLog {
  readonly lines: readonly string[]
  /** Lines that match may be there; any other fails the test. */
  allow: (pattern: RegExp) => void
  /** @throws when there is a line that nobody allowed */
  check: () => void
}

// What React's development build says to everybody.
const ALWAYS_ALLOWED = /Download the React DevTools/

export function watchConsole(context: BrowserContext): ConsoleLog {
  const lines: string[] = []
  const allowed = [ALWAYS_ALLOWED]
  context.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`))
  context.on('weberror', (error) => lines.push(`uncaught: ${error.error().message}`))
  return {
    lines,
    allow: (pattern) => void allowed.push(pattern),
    check() {
      const unexpected = lines.filter((line) => !allowed.some((pattern) => pattern.test(line)))
      if (unexpected.length > 0) {
        throw new Error(`Unexpected console output:\n${unexpected.join('\n')}`)
      }
    },
  }
}
