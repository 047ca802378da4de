export interface RequestTimer {
  open: (timeoutMs: number, onTimeout: () => void) => void
  /** Returns how long the request was open, in milliseconds. */
  close: () => number
  isOpen: () => boolean
}

/** The timeout of the one token request that can be open. */
export function createRequestTimer(): RequestTimer {
  let timer: number | undefined
  let openedAt = 0

  function open(timeoutMs: number, onTimeout: () => void): void {
    openedAt = performance.now()
    timer = window.setTimeout(() => {
      timer = undefined
      onTimeout()
    }, timeoutMs)
  }

  function close(): number {
    window.clearTimeout(timer)
    timer = undefined
    return Math.round(performance.now() - openedAt)
  }

  return { open, close, isOpen: () => timer !== undefined }
}
