import type { Fault } from './faults.js'

/** A user who can sign in to the demo. */
export interface DemoUser {
  /** Also the email of the WisdomAI user. */
  email: string
  name: string
  /** What is different for this user, in a word or two. */
  note: string
}

/** What the page needs to know about the tenant. Contains no secret. */
export interface DemoSetup {
  baseUrl: string
  isMock: boolean
  users: readonly DemoUser[]
  /** Without it, the demo shows only the list of dashboards. */
  dashboardId: string | undefined
  /** Without it, the demo shows no chat. */
  conversationId: string | undefined
  /** The faults that are on. The server keeps them when the page reloads. */
  faults: readonly Fault[]
}
