import type { isRecord } from '../../../isRecord.js'
import type { PageView } from '../views/view.js'

export type Navigation = Pick<PageView, 'hrefOf' | 'open' | 'replacePath'>

export interface NavigationParts {
  isRecord: typeof isRecord
}

export interface NavigationOptions {
  /** The path of the tenant's root, with a trailing slash. */
  base: string
  firstPage: string
  parts: NavigationParts
  /** Shows a page. */
  onNavigate: (page: string) => Promise<void>
}

/** Shows other pages of the tenant without loading documents, so that they need no new token. */
export function createNavigation(options: NavigationOptions): Navigation {
  const { base, firstPage, parts, onNavigate } = options

  const hrefOf = (path: string): string => base + path.slice(1)

  function open(path: string): void {
    history.pushState({ page: path }, '', hrefOf(path))
    window.scrollTo(0, 0)
    void onNavigate(path)
  }

  function replacePath(path: string): void {
    history.replaceState({ page: path }, '', hrefOf(path))
  }

  function handleClick(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    if (!link || !isPlain || !link.pathname.startsWith(`${base}embed/`)) return
    event.preventDefault()
    open(`/${link.pathname.slice(base.length)}`)
  }

  function handlePopState({ state }: PopStateEvent): void {
    const page = parts.isRecord(state) ? state.page : undefined
    void onNavigate(typeof page === 'string' ? page : firstPage)
  }

  document.addEventListener('click', handleClick)
  window.addEventListener('popstate', handlePopState)
  return { hrefOf, open, replacePath }
}
