import { isRecord } from '../isRecord.js'
import { parseJson } from '../token/parseToken.js'

/*
 * One conversation for each name, in the storage of the tab. It outlives a reload, and ends with the tab. Storage may
 * be blocked: then the next page starts a new conversation.
 */

const toName = (keepAs: string): string => `wisdom-embed:conversation:${keepAs}`

/** The id that was kept under this name for the same user, domain and `context`. */
export function readKept(keepAs: string, key: string): string | undefined {
  try {
    const kept = parseJson(sessionStorage.getItem(toName(keepAs)))
    if (isRecord(kept) && kept.key === key && typeof kept.id === 'string') return kept.id
  } catch {
    // Blocked.
  }
  return undefined
}

export function keep(keepAs: string, key: string, id: string): void {
  try {
    sessionStorage.setItem(toName(keepAs), JSON.stringify({ key, id }))
  } catch {
    // Blocked, or full.
  }
}
