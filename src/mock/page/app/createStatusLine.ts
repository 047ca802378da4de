import type { ElementParts } from '../dom/createElement.js'
import type { formatDuration } from '../dom/formatDuration.js'

export interface PageStatus {
  loads: number
  renewals: number
  /** The remaining lifetime of the token, in milliseconds. */
  remainingMs: number
}

export interface StatusLineParts extends ElementParts {
  formatDuration: typeof formatDuration
}

export interface StatusLine {
  element: HTMLElement
  update: () => void
}

/** The line at the bottom of the page. Tests read its numbers from `data-loads` and `data-renewals`. */
export function createStatusLine(readStatus: () => PageStatus, parts: StatusLineParts): StatusLine {
  const element = parts.createElement('footer', { class: 'status' })
  const { dataset } = document.documentElement

  function describeToken(remainingMs: number): string {
    if (remainingMs === 0) return 'no valid token'
    return `token valid for ${parts.formatDuration(remainingMs)}`
  }

  function update(): void {
    const { loads, renewals, remainingMs } = readStatus()
    dataset.loads = String(loads)
    dataset.renewals = String(renewals)
    element.textContent = `loads: ${loads} · renewals: ${renewals} · ${describeToken(remainingMs)}`
  }

  window.setInterval(update, 1000)
  return { element, update }
}
