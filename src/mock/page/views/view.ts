import type { ChatContent } from '../../content/pageContent.js'

/** What a view can do besides rendering. */
export interface PageView {
  /** Returns the URL of a path within the tenant. */
  hrefOf: (path: string) => string
  /** Shows another page of the tenant without loading a document. */
  open: (path: string) => void
  /** Changes the address of the current page without rendering it again. */
  replacePath: (path: string) => void
  /**
   * Asks a question in a conversation, or in a new one (`null`). Resolves to the conversation, or to
   * `undefined` if that failed.
   */
  ask: (conversationId: string | null, question: string) => Promise<ChatContent | undefined>
  /** The message to highlight, from the parameter `messageid`. */
  messageId: string | null
}
