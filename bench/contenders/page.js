/*
 * What every page of a tenant does for whoever measures: it tells its server when its first byte came
 * and when it was signed in, and asks for its next token when the host page says so, through the port
 * that came with that, on which it tells of each answer.
 */
const now = () => performance.timeOrigin + performance.now()

const tell = (report) => {
  navigator.sendBeacon('/bench/report', JSON.stringify(report))
}

/**
 * @param ask how this page asks its host for the next token; those that never ask leave it out
 * @returns what to call when a token came
 */
export function startPage(ask = () => undefined) {
  const [{ responseStart }] = performance.getEntriesByType('navigation')
  const { timeOrigin: startedAt } = performance
  tell({ kind: 'first-byte', startedAt, at: startedAt + responseStart })
  let askedAt
  let port
  let answers = 0
  let isSignedIn = false
  addEventListener('message', (event) => {
    if (event.data?.bench === 'ask') {
      askedAt = now()
      port = event.ports[0]
      ask()
    } else if (event.data?.bench === 'count') event.ports[0].postMessage(answers)
  })
  return () => {
    if (!isSignedIn) {
      isSignedIn = true
      tell({ kind: 'signed-in', at: now() })
    } else {
      answers++
      port?.postMessage(now() - askedAt)
    }
  }
}
