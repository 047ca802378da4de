import type { Exchange } from './exchange.js'

/** Requests that are sent for the same reason. The name says which. */
export interface ExchangeGroups {
  /** Without a session, from a page of the host; with and without `Sec-Fetch-Site`. */
  signedOut: Exchange[]
  /** With a session that the host never gave out. */
  invalidSession: Exchange[]
  /** With a session, one after another. */
  signedIn: Exchange[]
  /** With a session, and without `Sec-Fetch-Site`. */
  olderBrowser: Exchange[]
  /** With a `context` in the body. */
  context: Exchange[]
  /** With a session, and another user in body, query or headers. */
  otherUser: Exchange[]
  /** With bodies that are not right. */
  wrongBody: Exchange[]
  /** With other methods than POST. */
  otherMethods: Exchange[]
  /** From pages of other sites, where `Sec-Fetch-Site` says so. */
  crossSite: Exchange[]
  /** From pages of other origins, where only `Origin` says so. */
  foreignOrigin: Exchange[]
  /** From a page of the same site, and another origin. */
  sameSite: Exchange[]
  /** With neither `Origin` nor `Sec-Fetch-Site`. */
  withoutOrigin: Exchange[]
  /** Preflights of pages of other sites. */
  foreignPreflight: Exchange[]
  /** The preflight of the host's own page, if that has another origin. */
  ownPreflight: Exchange[]
  /** Two users in turn, and at the same time. */
  firstUser: Exchange[]
  secondUser: Exchange[]
  /** While WisdomAI fails in several ways. */
  outage: Exchange[]
  /** While WisdomAI refuses the access key. */
  refusedKey: Exchange[]
  /** While WisdomAI does not know the user. */
  unknownUser: Exchange[]
  /** While WisdomAI does not respond, or does not finish its response. */
  hang: Exchange[]
  /** After WisdomAI has failed. */
  recovered: Exchange[]
}

/** Everything that the audit has seen. Rules judge it, and send nothing themselves. */
export interface Evidence extends ExchangeGroups {
  /** Whether the pages of the host have another origin than the endpoint. */
  isCrossOrigin: boolean
  /** The email of the user who is signed in, if it is known. */
  email: string | undefined
  /** Calls to WisdomAI that were made for requests that had to be refused. `undefined` without a mock tenant. */
  wastedCalls: number | undefined
  /** Calls to WisdomAI that followed a redirect. `undefined` without a mock tenant. */
  followedRedirects: number | undefined
  /** Texts that no answer may contain. */
  secrets: readonly string[]
}

export const emptyGroups = (): ExchangeGroups => ({
  signedOut: [],
  invalidSession: [],
  signedIn: [],
  olderBrowser: [],
  context: [],
  otherUser: [],
  wrongBody: [],
  otherMethods: [],
  crossSite: [],
  foreignOrigin: [],
  sameSite: [],
  withoutOrigin: [],
  foreignPreflight: [],
  ownPreflight: [],
  firstUser: [],
  secondUser: [],
  outage: [],
  refusedKey: [],
  unknownUser: [],
  hang: [],
  recovered: [],
})
