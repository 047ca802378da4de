import type { Page } from 'playwright'

/** Every place in a host page where somebody else could find what passed through it, as text. */
export async function readTraces(page: Page): Promise<Record<string, string>> {
  const cookies = JSON.stringify(await page.context().cookies())
  return { ...(await readTracesBy((read) => page.evaluate(read))), cookies }
}

/** Those that the page's own scripts can get at, by whoever can run something in it. */
export async function readTracesBy(
  evaluate: (read: () => string | Promise<string>) => Promise<string>,
): Promise<Record<string, string>> {
  return {
    dom: await evaluate(readDom),
    history: await evaluate(() => location.href + JSON.stringify(history.state)),
    performance: await evaluate(readPerformance),
    storage: await evaluate(readStorage),
    reactProps: await evaluate(readReactProps),
  }
}

/** The names of the traces that hold one of these secrets. */
export function findSecrets(traces: Record<string, string>, secrets: readonly string[]): string[] {
  const holdsOne = (text: string) =>
    secrets.some((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
  return Object.keys(traces).filter((name) => holdsOne(traces[name] ?? ''))
}

/** With the shadow trees that scripts of the page can open. */
function readDom(): string {
  const read = (root: ParentNode): string =>
    [...root.querySelectorAll('*')]
      .flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot.innerHTML, read(shadowRoot)] : []))
      .join('')
  return document.documentElement.outerHTML + read(document)
}

/** The entries of all types, those that only observers get included. */
function readPerformance(): string {
  const observed = PerformanceObserver.supportedEntryTypes.flatMap((type) => {
    const observer = new PerformanceObserver(() => undefined)
    observer.observe({ type, buffered: true })
    return observer.takeRecords()
  })
  return JSON.stringify([...performance.getEntries(), ...observed])
}

async function readStorage(): Promise<string> {
  return JSON.stringify([
    Object.entries(localStorage),
    Object.entries(sessionStorage),
    await indexedDB.databases(),
  ])
}

/** Every string that can be reached from the props of every component, as DevTools shows them. */
function readReactProps(): string {
  interface Fiber {
    memoizedProps: unknown
    child: Fiber | null
    sibling: Fiber | null
  }
  const strings: string[] = []
  const seen = new Set()

  function collect(value: unknown): void {
    if (typeof value === 'string') strings.push(value)
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    // From a node, the fibers of the whole tree could be reached, and with them React's state.
    if (value instanceof Node || value instanceof Window) return
    seen.add(value)
    if (value instanceof Map || value instanceof Set) [...value].forEach(collect)
    Object.values(value).forEach(collect)
  }
  function walk(fiber: Fiber | null): void {
    if (!fiber) return
    collect(fiber.memoizedProps)
    walk(fiber.child)
    walk(fiber.sibling)
  }

  type Container = HTMLElement & Record<string, { stateNode: { current: Fiber } }>
  const root = document.getElementById('root') as Container
  const key = Object.keys(root).find((name) => name.startsWith('__reactContainer$')) ?? ''
  walk(root[key]?.stateNode.current ?? null)
  return JSON.stringify(strings)
}
