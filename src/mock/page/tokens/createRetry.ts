import type { PageConfig } from '../config.js'

export interface Retry {
  schedule: () => void
  cancel: () => void
}

/**
 * Retries a token request: after `retryDelayMs`, and when the user touches the page or returns to it. The
 * vendor says that the page asks again in its "next render cycle".
 */
export function createRetry(config: PageConfig, onRetry: () => void): Retry {
  let isScheduled = false

  function retry(): void {
    if (isScheduled && document.visibilityState === 'visible') onRetry()
  }

  function schedule(): void {
    const { retryDelayMs } = config.behaviour
    isScheduled = true
    if (retryDelayMs !== null) window.setTimeout(retry, retryDelayMs)
  }

  function cancel(): void {
    isScheduled = false
  }

  for (const type of ['pointerdown', 'keydown']) window.addEventListener(type, retry)
  document.addEventListener('visibilitychange', retry)
  return { schedule, cancel }
}
