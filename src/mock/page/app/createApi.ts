import type { ChatContent, PageContent } from '../../content/pageContent.js'
import type { PageBehaviour } from '../config.js'
import type { PageSession } from '../session.js'

export interface PageApi {
  /** Resolves to the user of the token, or to `undefined` if the tenant refuses it. */
  getSession: (token: string) => Promise<PageSession | undefined>
  /** Resolves to the content of a page, or to `undefined` if there is no such page. */
  getContent: (page: string, token: string) => Promise<PageContent | undefined>
  /** Resolves to how the page must behave, or to `undefined` if the tenant cannot be reached. */
  getBehaviour: () => Promise<PageBehaviour | undefined>
  /** Resolves to the conversation with the answer, or to `undefined` if that failed. */
  ask: (question: QuestionRequest, token: string) => Promise<ChatContent | undefined>
}

export interface QuestionRequest {
  /** `null` for a new conversation. */
  conversationId: string | null
  question: string
}

/** The API of the tenant that its pages call. `base` is the path of the tenant's root. */
export function createApi(base: string): PageApi {
  const api = `${base}embed/api/`

  async function read<Value>(response: Response | undefined): Promise<Value | undefined> {
    return response?.ok ? ((await response.json()) as Value) : undefined
  }

  async function get<Value>(path: string, token: string): Promise<Value | undefined> {
    return read(await fetch(api + path, { headers: { authorization: `Bearer ${token}` } }))
  }

  async function getBehaviour(): Promise<PageBehaviour | undefined> {
    return read(await fetch(`${api}behaviour`).catch(() => undefined))
  }

  async function ask(
    { conversationId, question }: QuestionRequest,
    token: string,
  ): Promise<ChatContent | undefined> {
    const path = conversationId === null ? 'chat' : `chat/${encodeURIComponent(conversationId)}`
    const request = fetch(api + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ question }),
    })
    return read(await request.catch(() => undefined))
  }

  return {
    getSession: (token) => get('session', token),
    getContent: (page, token) => get(page.replace('/embed/', 'content/'), token),
    getBehaviour,
    ask,
  }
}
