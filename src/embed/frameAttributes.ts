import type { WisdomEmbedStatus } from '../events.js'
import { toPermissions } from '../frame/page.js'
import type { Labels } from '../labels.js'
import type { EmbedView } from './embedView.js'

export interface FrameAttributes {
  title: string
  allow: string | undefined
  sandbox: string | undefined
  'data-status': WisdomEmbedStatus
}

/** The attributes of the iframe that follow from a view, and from what the host says instead. */
export function toFrameAttributes(
  { url, state }: EmbedView,
  options: Partial<Record<'title' | 'allow' | 'sandbox', string | undefined>>,
  labels: Labels,
): FrameAttributes {
  const { title = labels.title, allow = url && toPermissions(url), sandbox } = options
  return { title, allow, sandbox, 'data-status': state.status }
}

/** Whether the page can be seen. What lies under a surface is not for the keyboard either. */
export const isPageVisible = (status: WisdomEmbedStatus): boolean =>
  status === 'loaded' || status === 'expired'
