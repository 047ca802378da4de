import { WIRE } from '../../messaging/wire.js'
import type { PageFaults } from '../faults/faults.js'
import type { Place } from '../http/tenantUrl.js'
import type { Tenant } from '../tenant/tenant.js'
import { COMMANDS } from './commands.js'

/** How a page behaves; it may change while the page is open. */
export interface PageBehaviour extends Pick<
  PageFaults,
  | 'neverAsks'
  | 'asksTwice'
  | 'asksEarly'
  | 'asksWithoutToken'
  | 'reloadsItself'
  | 'goesTo'
  | 'storageBlocked'
> {
  leadMs: number
  patienceMs: number
  askAgainMs: number | null
  acceptsLateAnswers: boolean
  acceptsUnsolicitedAnswers: boolean
}

/** What the page's script is told. It travels as JSON inside the document, and holds no token. */
export interface PageConfig {
  wire: typeof WIRE
  commands: typeof COMMANDS
  /** From the document to the tenant's root. */
  root: string
  /** What the page shows, by the path that it has today. */
  page: string
  behaviour: PageBehaviour
}

export const toPageConfig = (tenant: Tenant, { path, root }: Place): PageConfig => ({
  wire: WIRE,
  commands: COMMANDS,
  root,
  page: toPresentPath(path),
  behaviour: toBehaviour(tenant),
})

export function toBehaviour({ settings, faults }: Tenant): PageBehaviour {
  const { leadMs, patienceMs, askAgainMs, acceptsLateAnswers } = settings
  const { neverAsks, asksTwice, asksEarly, asksWithoutToken } = faults.page
  const { reloadsItself, goesTo, storageBlocked } = faults.page
  return {
    leadMs,
    patienceMs,
    askAgainMs,
    acceptsLateAnswers,
    acceptsUnsolicitedAnswers: settings.acceptsUnsolicitedAnswers ?? acceptsLateAnswers,
    ...{ neverAsks, asksTwice, asksEarly, asksWithoutToken },
    ...{ reloadsItself, goesTo, storageBlocked },
  }
}

/** `/dashboards/embed/{name-id}` and its kin, as the path that shows the same today. */
function toPresentPath(path: string): string {
  const [, kind, id] = /^\/(dashboards|stories|chat)\/embed(?:\/(.+))?$/.exec(path) ?? []
  if (!kind) return path
  return kind === 'chat' ? `/embed/chat/${id ?? 'new'}` : `/embed/dashboards/${id}`
}
