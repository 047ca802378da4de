import type { PageBehaviour } from '../config.js'
import type { PageMessage, PageReport } from '../report.js'

export interface Reporter {
  /** Reports what happened to the page. Resolves when the tenant has received it. */
  report: (
    report: PageReport['report'],
    details?: Pick<PageReport, 'reason' | 'waitedMs'>,
  ) => Promise<void>
  /** Reports a message between the page and its host. */
  reportMessage: (message: Omit<PageMessage, 'pageId' | 'path'>) => void
}

export interface ReporterOptions {
  /** The path of the tenant's root, with a trailing slash. */
  base: string
  counts: { loads: number; renewals: number }
  /** Called with the tenant's response: how the page must behave from now on. */
  onBehaviour: (behaviour: PageBehaviour) => void
}

/** Reports to the tenant what happens to this page, in order. Reports contain no token. */
export function createReporter({ base, counts, onBehaviour }: ReporterOptions): Reporter {
  const pageId = Math.random().toString(36).slice(2)
  let queue: Promise<void> = Promise.resolve()

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
    queue = queue.then(() => send(body)).catch(() => undefined) // A lost report is not an error.
    return queue
  }

  return {
    report: (report, details) => enqueue({ report, ...details, ...counts }),
    reportMessage: (message) => void enqueue(message),
  }
}
