/** What a promise gives, or what is given instead when it takes longer. `instead` may throw. */
export function withTimeout<T>(work: Promise<T>, timeoutMs: number, instead: () => T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs)
  })
  return Promise.race([work, timeout.then(instead)]).finally(() => clearTimeout(timer))
}
