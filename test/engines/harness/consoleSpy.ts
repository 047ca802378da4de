declare global {
  interface Window {
    consoleLines: string[]
  }
}

/**
 * Keeps what the page writes to its console, uncaught errors included. Runs in the page, before its
 * own scripts; not every engine's driver could tell.
 */
export function installConsoleSpy(): void {
  window.consoleLines = []
  const keep = (...values: unknown[]) =>
    window.consoleLines.push(values.map((value) => String(value)).join(' '))
  for (const method of ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const) {
    Reflect.set(console, method, (...values: unknown[]) => keep(`${method}:`, ...values))
  }
  addEventListener('error', ({ message }) => keep('uncaught:', message))
  addEventListener('unhandledrejection', ({ reason }) => keep('unhandled:', reason))
}

/** What React's development build says to everybody. */
const EXPECTED = 'Download the React DevTools'

export function checkConsole(lines: readonly string[]): void {
  const unexpected = lines.filter((line) => !line.includes(EXPECTED))
  if (unexpected.length > 0) throw new Error(`Unexpected output:\n${unexpected.join('\n')}`)
}
