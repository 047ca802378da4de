const CHECK_MS = 500

/** Calls back when the demo is to end: at Ctrl-C, at SIGTERM, and when npm, which started it, ends. */
export function onStop(stop: () => void): void {
  // Only once each: whoever is impatient ends it with the second Ctrl-C.
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  // npm passes SIGTERM to the shell between it and us, which dies of it and tells nobody.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined) return
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, CHECK_MS)
}
