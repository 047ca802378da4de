import type { ElementParts } from '../dom/createElement.js'
import type { renderNotice } from './renderNotice.js'

/** What the page shows. Tests read it from `data-state` of the root element. */
export type PageState = 'loading' | 'signed-in' | 'login' | 'expired' | 'failed'

export interface NoticeParts extends ElementParts {
  renderNotice: typeof renderNotice
}

/** Returns what the page shows instead of its content, by its state. */
export function createNotices(
  retry: HTMLButtonElement,
  parts: NoticeParts,
): Partial<Record<PageState, Node>> {
  return {
    loading: parts.createElement('p', { class: 'spinner' }, ['Loading…']),
    login: parts.renderNotice(
      {
        title: 'Sign in to WisdomAI',
        text: 'This page has no valid token. The application that embeds it must provide one.',
      },
      parts,
    ),
    expired: parts.renderNotice(
      { title: 'Session expired', text: 'No new token arrived in time.', action: retry },
      parts,
    ),
    failed: parts.renderNotice(
      {
        title: 'WisdomAI cannot be reached',
        text: 'Check the connection, then reload the page.',
      },
      parts,
    ),
  }
}
