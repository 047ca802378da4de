import type { Fault } from './faults.js'

/** Somebody who can sign in to the demo. */
export interface DemoUser {
  /** Also how WisdomAI knows them. */
  email: string
  name: string
  /** What is special about them, in a word or two. */
  note: string
}

/** What the page has to know of the tenant behind it. Holds no secret. */
export interface DemoSetup {
  baseUrl: string
  isMock: boolean
  users: readonly DemoUser[]
  /** Without one there is no dashboard to show, only the list. */
  dashboardId: string | undefined
  /** Without one there is no chat to show. */
  conversationId: string | undefined
  /** Those that are on now: they belong to the server, and outlive the page. */
  faults: readonly Fault[]
}
