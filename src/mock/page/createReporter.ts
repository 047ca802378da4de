import type { PageReport } from './report.js'

export type Reporter = (
  report: PageReport['report'],
  more?: Pick<PageReport, 'reason' | 'waitedMs'>,
) => void

/** Tells the tenant what happens to this page, in order, and never the token. */
export function createReporter(counts: { loads: number; renewals: number }): Reporter {
  const pageId = Math.random().toString(36).slice(2)
  const path = location.pathname
  let last: Promise<unknown> = Promise.resolve()

  function send(body: string) {
    return fetch('/embed/api/events', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      keepalive: true,
    }).catch(() => undefined) // nobody to tell
  }

  return (report, more) => {
    const body = JSON.stringify({ report, ...more, pageId, path, ...counts })
    last = last.then(() => send(body))
  }
}
