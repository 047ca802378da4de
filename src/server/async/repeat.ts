/** Calls `action` every `ms`, until the function that it returns is called. */
export function repeat(ms: number, action: () => void): () => void {
  const tick = () => {
    timer = setTimeout(tick, ms)
    action()
  }
  let timer = setTimeout(tick, ms)
  return () => clearTimeout(timer)
}
