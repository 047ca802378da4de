import { buildEmbedUrl, type BuildEmbedUrlOptions, invalid } from '../embedUrl.js'
import { WisdomError } from '../errors.js'

/** The page that options lead to, or what is wrong with them. Neither while a conversation is being started. */
export type PageTarget =
  | { url: URL; error?: undefined }
  | { url?: undefined; error: WisdomError | undefined }

/** A page whose address is known, or a chat that is being started. */
type Page =
  | (BuildEmbedUrlOptions & { conversation?: undefined })
  | (Omit<Extract<BuildEmbedUrlOptions, { view: 'chat' }>, 'conversationId'> & {
      conversation: { conversationId?: string | undefined }
    })

export type PageOptions = Page & {
  sandbox?: string | undefined
  loadTimeoutMs?: number | undefined
}

export function toPageTarget(options: PageOptions): PageTarget {
  try {
    assertSandbox(options.sandbox)
    const { loadTimeoutMs = 1 } = options
    if (!(loadTimeoutMs > 0)) invalid('loadTimeoutMs', loadTimeoutMs, 'milliseconds')
    if (!options.conversation) return { url: buildEmbedUrl(options) }
    const { conversationId } = options.conversation
    if (conversationId === undefined) return { error: undefined }
    return { url: buildEmbedUrl({ ...options, conversationId }) }
  } catch (error) {
    return { error: error as WisdomError }
  }
}

/** Without these the page cannot run, keep its session, or be answered: its origin would be `null`. */
function assertSandbox(sandbox: unknown): void {
  const tokens = String(sandbox).split(' ')
  if (sandbox === undefined) return
  if (tokens.includes('allow-scripts') && tokens.includes('allow-same-origin')) return
  invalid('sandbox', sandbox, 'allow-scripts allow-same-origin')
}

/**
 * A cross-origin isolated page frames only what is `credentialless`: no token would help. The property is
 * checked, not the attribute: a browser that does not know it blocks the frame all the same.
 */
export function findIsolationError(
  element: (HTMLIFrameElement & { credentialless?: boolean }) | null,
): WisdomError | undefined {
  const isIsolated = element?.ownerDocument.defaultView?.crossOriginIsolated
  if (!isIsolated || element.credentialless) return undefined
  return new WisdomError('cross_origin_isolated', 'Set `credentialless`.')
}

/** Named for the tenant: a frame without `src` has no origin that a bare `microphone` could mean. */
export function toPermissions({ origin }: URL): string {
  return `microphone ${origin}; camera ${origin}; clipboard-write ${origin}; fullscreen ${origin}`
}
