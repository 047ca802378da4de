const TIMEOUT_MS = 60_000

/** Waits until a server answers anything. Rejects if its process ends before. */
export async function waitForServer(origin, child) {
  const until = Date.now() + TIMEOUT_MS
  while (Date.now() < until && child.exitCode === null) {
    const isUp = await fetch(origin).then(
      () => true,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('It did not start.')
}
