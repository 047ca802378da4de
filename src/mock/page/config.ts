import type { WIRE } from '../../messaging/wire.js'
import type { PageFaults } from '../faults/pageFaults.js'
import type { MockSettings } from '../tenant/settings.js'
import type { COMMANDS } from './commands.js'

/** How a page behaves. It can change while the page is open. */
export type PageBehaviour = Pick<
  PageFaults,
  | 'neverAsks'
  | 'asksTwice'
  | 'asksEarly'
  | 'asksWithoutToken'
  | 'reloadsItself'
  | 'goesTo'
  | 'storageBlocked'
> &
  Pick<MockSettings, 'leadMs' | 'responseTimeoutMs' | 'retryDelayMs' | 'acceptsLateResponses'> & {
    acceptsUnsolicitedResponses: boolean
  }

/** The configuration of the page's script. The document contains it as JSON. It contains no token. */
export interface PageConfig {
  wire: typeof WIRE
  commands: typeof COMMANDS
  /** The relative URL from the document to the root of the tenant. */
  root: string
  /** The page to show: its current path, also if the document has an older one. */
  page: string
  behaviour: PageBehaviour
}
