import { WIRE } from '../../messaging/wire.js'
import type { Tenant } from '../tenant.js'

/** What the page's script is told. It travels as JSON inside the document, and holds no token. */
export interface PageConfig {
  wire: typeof WIRE
  /** Where this page's content comes from. */
  contentPath: string
  /** The message of a conversation to point out. */
  messageId: string | null
  leadMs: number
  patienceMs: number
  askAgainMs: number | null
  acceptsLateAnswers: boolean
  neverAsks: boolean
  asksTwice: boolean
  storageBlocked: boolean
}

export function toPageConfig({ settings, faults }: Tenant, url: URL): PageConfig {
  const { leadMs, patienceMs, askAgainMs, acceptsLateAnswers } = settings
  const { neverAsks = false, asksTwice = false, storageBlocked = false } = faults.page
  return {
    wire: WIRE,
    contentPath: url.pathname.replace('/embed/', '/embed/api/content/'),
    messageId: url.searchParams.get('messageid'),
    leadMs,
    patienceMs,
    askAgainMs,
    acceptsLateAnswers,
    neverAsks,
    asksTwice,
    storageBlocked,
  }
}
