import type { ChatContent } from '../../content/pageContent.js'
import type { PageParts } from '../parts.js'

/** What a drawing may do, besides drawing. */
export interface PageView {
  parts: PageParts
  /** The URL of a path within the tenant. */
  hrefOf: (path: string) => string
  /** Shows another page of the tenant, without loading a document. */
  open: (path: string) => void
  /** Writes where the page is now, without showing it anew. */
  rename: (path: string) => void
  /** Asks in a conversation, `new` for one that begins; what it is then, or `undefined` if that failed. */
  ask: (conversationId: string, question: string) => Promise<ChatContent | undefined>
  /** The message of a conversation to point out. */
  messageId: string | null
}
