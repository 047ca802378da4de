import type { CSSProperties } from 'react'
import type { FrameNavigation, WisdomContext } from '../../../src/index.js'

/** What a host page shows, as JSON: tests hand it over, and servers write it into their HTML. */
export interface Scenario {
  groups: Group[]
  /** What draws the embeds. @default React */
  skin?: 'element'
  /** @default true */
  strict?: boolean
}

/** A provider and what is below it. */
export interface Group {
  provider: ProviderScenario
  embeds: EmbedScenario[]
  /** Wraps the embeds in an `<Activity>` of this mode. */
  activity?: 'visible' | 'hidden'
  /** Wraps the embeds in a boundary, in which a sibling of theirs may wait. */
  suspense?: 'ready' | 'suspended'
  /** Renders the embeds into a place outside the root. */
  portal?: 'body' | 'shadow' | 'document' | 'popup'
  /** Renders the embeds deferred: a change of them comes after all that is urgent. */
  deferred?: boolean
  /** Opens the devtools beside the embeds. */
  devtools?: boolean
}

export interface ProviderScenario {
  baseUrl: string
  userKey: string | null | undefined
  context?: WisdomContext
  tokenEndpoint?: string
  navigation?: FrameNavigation
  labels?: { title: string; unauthenticated?: string }
}

export interface EmbedScenario {
  dashboardId: string
  loading?: 'eager' | 'lazy'
  credentialless?: 'credentialless'
  loadTimeoutMs?: number
  sandbox?: string
  enabled?: boolean
  title?: string
  height?: number | '100%'
  className?: string
  style?: CSSProperties
  /** The class of an element around it, in which a `<header>` goes before it. */
  parent?: string
  /** The host has an iframe of its own, with `useWisdomEmbed`. */
  hasOwnFrame?: boolean
  /** How many pixels above it are empty. */
  spaceAbove?: number
}
