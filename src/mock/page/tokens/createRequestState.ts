export interface RequestState {
  open: (timeoutMs: number, onTimeout: () => void) => void
  /** Returns how long the request was open, in milliseconds. */
  close: () => number
  isOpen: () => boolean
  /** Whether the last request timed out, and no token was accepted since then. */
  hasTimedOut: () => boolean
  /** Called when a token was accepted. */
  reset: () => void
}

/** The state of the one token request that can be open. */
export function createRequestState(): RequestState {
  let timer: number | undefined
  let openedAt = 0
  let hasTimedOut = false

  function open(timeoutMs: number, onTimeout: () => void): void {
    openedAt = performance.now()
    hasTimedOut = false
    timer = window.setTimeout(() => {
      timer = undefined
      hasTimedOut = true
      onTimeout()
    }, timeoutMs)
  }

  function close(): number {
    window.clearTimeout(timer)
    timer = undefined
    return Math.round(performance.now() - openedAt)
  }

  function reset(): void {
    hasTimedOut = false
  }

  return { open, close, isOpen: () => timer !== undefined, hasTimedOut: () => hasTimedOut, reset }
}
