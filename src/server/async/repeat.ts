/**
 * Calls `action` every `ms`, until the function that it returns is called. It stays on the clock on which it started,
 * also when a test installs another one meanwhile.
 */
export function repeat(ms: number, action: () => void): () => void {
  // Not `setInterval`: the server needs no other timer than these (test/server/entries.test.ts).
  const { setTimeout, clearTimeout } = globalThis
  const tick = () => {
    timer = setTimeout(tick, ms)
    action()
  }
  let timer = setTimeout(tick, ms)
  return () => clearTimeout(timer)
}
