import type { PageSession } from '../session.js'
import type { createNotices, NoticeParts, PageState } from './createNotices.js'
import type { createStatusLine, PageStatus, StatusLineParts } from './createStatusLine.js'
import type { renderHeader } from './renderHeader.js'

export interface Shell {
  setState: (state: PageState) => void
  setUser: (user: PageSession) => void
  setContent: (content: Node) => void
}

export interface ShellParts extends StatusLineParts, NoticeParts {
  createNotices: typeof createNotices
  createStatusLine: typeof createStatusLine
  renderHeader: typeof renderHeader
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

  const notices = parts.createNotices(retry, parts)

  function setState(state: PageState): void {
    const notice = notices[state]
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
