import type { PageBehaviour } from '../config.js'
import type { PageMessage, PageReport } from '../report.js'

export interface Reporter {
  /** Tells what happened to the page; resolves when the tenant knows. */
  report: (
    report: PageReport['report'],
    more?: Pick<PageReport, 'reason' | 'waitedMs'>,
  ) => Promise<void>
  /** Tells what passed between the page and its host. */
  message: (message: Omit<PageMessage, 'pageId' | 'path'>) => void
}

export interface ReporterOptions {
  /** The path of the tenant's root, with a slash at the end. */
  base: string
  counts: { loads: number; renewals: number }
  /** The tenant says in return how the page shall behave from now on. */
  onBehaviour: (behaviour: PageBehaviour) => void
}

/** Tells the tenant what happens to this page, in order, and never the token. */
export function createReporter({ base, counts, onBehaviour }: ReporterOptions): Reporter {
  const pageId = Math.random().toString(36).slice(2)
  let last: Promise<void> = Promise.resolve()

  async function send(body: string): Promise<void> {
    const response = await fetch(`${base}embed/api/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      keepalive: true,
    })
    const behaviour = response.headers.get('x-mock-behaviour')
    if (behaviour) onBehaviour(JSON.parse(behaviour) as PageBehaviour)
  }

  function enqueue(entry: object): Promise<void> {
    const path = `/${location.pathname.slice(base.length)}`
    const body = JSON.stringify({ ...entry, pageId, path })
    last = last.then(() => send(body)).catch(() => undefined) // nobody to tell
    return last
  }

  return {
    report: (report, more) => enqueue({ report, ...more, ...counts }),
    message: (message) => void enqueue(message),
  }
}
