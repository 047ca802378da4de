const CHECK_INTERVAL_MS = 500

/** Calls the listener at Ctrl-C, at SIGTERM, and when npm, which started the demo, ends. */
export function onStop(listener: () => void): void {
  // Only once each, so that a second Ctrl-C ends the process.
  process.once('SIGINT', listener)
  process.once('SIGTERM', listener)
  // npm sends SIGTERM to the shell between it and us, which ends without passing it on.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined) return
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    listener()
  }, CHECK_INTERVAL_MS)
}
