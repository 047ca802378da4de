import type { PageSession } from '../session.js'
import type { createStatusLine, PageStatus, StatusLineParts } from './createStatusLine.js'
import type { renderHeader } from './renderHeader.js'
import type { renderNotice } from './renderNotice.js'

/** What the page shows. Tests read it from `data-state` of the root element. */
export type PageState = 'loading' | 'signed-in' | 'login' | 'expired' | 'failed'

export interface Shell {
  setState: (state: PageState) => void
  setUser: (user: PageSession) => void
  setContent: (content: Node) => void
}

export interface ShellParts extends StatusLineParts {
  createStatusLine: typeof createStatusLine
  renderHeader: typeof renderHeader
  renderNotice: typeof renderNotice
}

export interface ShellOptions {
  parts: ShellParts
  readStatus: () => PageStatus
  /** Called when the user clicks "Try again" on an expired page. */
  onRetry: () => void
}

/** Everything around the content: the user, a notice if there is no content, and the status line. */
export function createShell({ parts, readStatus, onRetry }: ShellOptions): Shell {
  const { createElement } = parts
  const { dataset } = document.documentElement
  const retry = createElement('button', { type: 'button', class: 'button' }, ['Try again'])
  const user = createElement('div', { class: 'user' })
  const content = createElement('div', { class: 'content' })
  const stage = createElement('div', { class: 'stage' })
  const statusLine = parts.createStatusLine(readStatus, parts)

  /** What the page shows instead of its content. */
  const notices: Record<Exclude<PageState, 'signed-in'>, Node> = {
    loading: createElement('p', { class: 'spinner' }, ['Loading…']),
    login: renderNotice(
      'Sign in to WisdomAI',
      'This page has no valid token. The application that embeds it must provide one.',
    ),
    expired: renderNotice('Session expired', 'No new token arrived in time.', retry),
    failed: renderNotice(
      'WisdomAI cannot be reached',
      'Check the connection, then reload the page.',
    ),
  }

  function renderNotice(title: string, text: string, action?: Node): Node {
    return parts.renderNotice({ title, text, ...(action && { action }) }, parts)
  }

  function setState(state: PageState): void {
    const notice = state === 'signed-in' ? undefined : notices[state]
    dataset.state = state
    content.hidden = notice !== undefined
    stage.hidden = notice === undefined
    stage.replaceChildren(...(notice ? [notice] : []))
    statusLine.update()
  }

  function setUser({ email, initials }: PageSession): void {
    dataset.user = email
    user.replaceChildren(
      createElement('span', { class: 'email' }, [email]),
      createElement('span', { class: 'avatar', 'aria-hidden': 'true' }, [initials]),
    )
  }

  retry.addEventListener('click', onRetry)
  const main = createElement('main', {}, [stage, content])
  document.body.append(parts.renderHeader(user, parts), main, statusLine.element)
  setState('loading')
  return { setState, setUser, setContent: (node) => content.replaceChildren(node) }
}
