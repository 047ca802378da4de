import type { PageSession } from '../../embed/serveSession.js'
import type { PageParts } from '../parts.js'

/** What the user has before them. Tests read it from `data-state` of the root element. */
export type PageState = 'loading' | 'signed-in' | 'login' | 'expired' | 'failed'

export interface PageStatus {
  loads: number
  renewals: number
  leftMs: number
}

export interface Shell {
  setState: (state: PageState) => void
  setUser: (user: PageSession) => void
  setContent: (content: Node) => void
  drawNotice: (title: string, text: string, action?: Node) => HTMLElement
  /** Calls back when the user wants an expired page to try again. */
  onRetry: (listener: () => void) => void
  /** Shows the numbers now, every second, and at every change of state. */
  keepStatus: (read: () => PageStatus) => void
}

/** The frame around the content: who is signed in, what went wrong, and how long the token lives. */
export function createShell(parts: PageParts): Shell {
  const { element, formatDuration } = parts
  const { dataset } = document.documentElement
  const retry = element('button', { type: 'button', class: 'button' }, ['Try again'])
  const user = element('div', { class: 'user' })
  const content = element('div', { class: 'content' })
  const notice = element('div', { class: 'stage' })
  const status = element('footer', { class: 'status' })
  let refreshStatus: () => void = () => undefined

  const notices: Partial<Record<PageState, Node>> = {
    loading: element('p', { class: 'spinner' }, ['Loading…']),
    login: drawNotice(
      'Sign in to WisdomAI',
      'This page has no valid token. The application around it has to bring one.',
    ),
    expired: drawNotice('Session expired', 'No new token arrived in time.', retry),
    failed: drawNotice('WisdomAI cannot be reached', 'Check the connection, then load again.'),
  }

  function drawHeader(): HTMLElement {
    const name = element('span', { class: 'brand' }, [
      element('span', { class: 'mark', 'aria-hidden': 'true' }),
      'WisdomAI',
      element('span', { class: 'pill' }, ['mock']),
    ])
    return element('header', { class: 'top' }, [name, user])
  }

  function drawNotice(title: string, text: string, action?: Node): HTMLElement {
    const mark = element('span', { class: 'mark', 'aria-hidden': 'true' })
    const lines = [mark, element('h1', {}, [title]), element('p', {}, [text])]
    return element('div', { class: 'notice' }, action ? [...lines, action] : lines)
  }

  function setState(state: PageState): void {
    const shown = notices[state]
    dataset.state = state
    content.hidden = shown !== undefined
    notice.hidden = shown === undefined
    notice.replaceChildren(...(shown ? [shown] : []))
    refreshStatus()
  }

  function setUser({ email, initials }: PageSession): void {
    dataset.user = email
    user.replaceChildren(
      element('span', { class: 'email' }, [email]),
      element('span', { class: 'avatar', 'aria-hidden': 'true' }, [initials]),
    )
  }

  function setContent(node: Node): void {
    content.replaceChildren(node)
  }

  function describe({ loads, renewals, leftMs }: PageStatus): string {
    const token = leftMs > 0 ? `token valid for ${formatDuration(leftMs)}` : 'no valid token'
    return `loads: ${loads} · renewals: ${renewals} · ${token}`
  }

  function keepStatus(read: () => PageStatus): void {
    refreshStatus = () => {
      const now = read()
      dataset.loads = String(now.loads)
      dataset.renewals = String(now.renewals)
      status.textContent = describe(now)
    }
    refreshStatus()
    window.setInterval(refreshStatus, 1000)
  }

  function onRetry(listener: () => void): void {
    retry.addEventListener('click', listener)
  }

  document.body.append(drawHeader(), element('main', {}, [notice, content]), status)
  setState('loading')
  return { setState, setUser, setContent, drawNotice, onRetry, keepStatus }
}
