import type { ChatContent } from '../../content/pageContent.js'
import type { ContentParts, renderContent } from '../views/renderContent.js'
import type { PageView } from '../views/view.js'
import type { PageApi } from './createApi.js'
import type { createNavigation, NavigationParts } from './createNavigation.js'
import type { NoticeParts } from './createNotices.js'
import type { Shell } from './createShell.js'

export interface PagesParts extends ContentParts, NavigationParts, NoticeParts {
  createNavigation: typeof createNavigation
  renderContent: typeof renderContent
}

export interface PagesOptions {
  api: PageApi
  /** The path of the tenant's root, with a trailing slash. */
  base: string
  /** The page of the document's URL. */
  firstPage: string
  /** Returns the token of the page, or `undefined` before the page has signed in. */
  getToken: () => string | undefined
  parts: PagesParts
  shell: Pick<Shell, 'setContent'>
}

export interface Pages {
  showFirst: () => Promise<void>
}

/** Shows the pages of the tenant. */
export function createPages(options: PagesOptions): Pages {
  const { api, base, firstPage, getToken, parts, shell } = options
  const navigation = parts.createNavigation({ base, firstPage, parts, onNavigate: show })
  const messageId = new URLSearchParams(location.search).get('messageid')
  const view: PageView = { ...navigation, ask, messageId }

  async function show(page: string): Promise<void> {
    const token = getToken()
    if (token === undefined) return
    const content = await api.getContent(page, token)
    shell.setContent(content ? parts.renderContent(content, view, parts) : renderNotFound())
  }

  function renderNotFound(): Node {
    const text = 'This page does not exist, or it is not shared with you.'
    return parts.renderNotice({ title: 'Not found', text }, parts)
  }

  async function ask(
    conversationId: string | null,
    question: string,
  ): Promise<ChatContent | undefined> {
    const token = getToken()
    return token === undefined ? undefined : api.ask({ conversationId, question }, token)
  }

  return { showFirst: () => show(firstPage) }
}
