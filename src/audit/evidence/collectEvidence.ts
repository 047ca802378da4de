import { readToken } from './answers.js'
import { emptyGroups, type Evidence, type ExchangeGroups } from './evidence.js'
import type { AuditRequest, Exchange, Send } from './exchange.js'
import {
  HANG,
  mayWaitForBytes,
  OUTAGES,
  REDIRECT,
  REFUSED_KEY,
  REPEATED_KEY,
  SLOW_BODY,
  toUnknownUser,
  withFault,
  type MockFault,
  type MockTenant,
} from './mockTenant.js'
import {
  ATTACKER_ORIGIN,
  CROSS_SITE_PAGES,
  fromOlderBrowser,
  fromOwnPage,
  fromSameSite,
  listForeignOrigins,
  toPreflight,
  WITHOUT_ORIGIN,
  type ForeignPage,
} from './pages.js'
import {
  chooseVictim,
  hasSameToken,
  toAmbientHeaders,
  toHeaders,
  toInvalidHeaders,
  type AuditSession,
} from './session.js'
import { namingSomebodyElse, OTHER_METHODS, WRONG_BODIES } from './variants.js'

/** What the audit is told. */
export interface Scene {
  url: string
  /** The origin of the pages that use the endpoint. */
  pageOrigin: string
  session: AuditSession | undefined
  secondSession: AuditSession | undefined
  mock: MockTenant | undefined
  secrets: readonly string[]
}

/** A token may be told apart from the one before only after a second: a JWT counts in seconds. */
const SECOND_MS = 1_100

/**
 * Sends all requests of the audit, one after another. If the endpoint does not answer, or gives no token to the session,
 * the requests that would prove nothing are left out.
 */
export async function collectEvidence(scene: Scene, send: Send): Promise<Evidence> {
  const { url, pageOrigin, session, secondSession, mock, secrets } = scene
  const groups = emptyGroups()
  const evidence: Evidence = {
    ...groups,
    isCrossOrigin: new URL(url).origin !== pageOrigin,
    email: session?.email,
    wastedCalls: undefined,
    followedRedirects: undefined,
    secrets: [...secrets, ...(mock?.accessKeys ?? [])],
  }
  const collector = createCollector(scene, send, evidence)
  await collector.signedOut()
  if (!evidence.signedOut[0]?.answer) return evidence
  await collector.preflights()
  if (!session) return evidence
  await collector.signedIn(session)
  if (evidence.signedIn.every((exchange) => readToken(exchange) === undefined)) return evidence
  await collector.variants(session)
  if (secondSession) await collector.twoUsers(session, secondSession)
  await collector.otherUser(session)
  evidence.wastedCalls = await countCalls(mock, () => collector.refused(session))
  if (!mock || mock.counters.calls.impersonateUser === 0) return evidence
  const redirected = await countCalls(mock, () => collector.redirect(session, mock))
  evidence.followedRedirects = redirected === undefined ? undefined : redirected - 1
  await collector.outages(session, mock)
  return evidence
}

/** The calls to WisdomAI during some work. */
async function countCalls(mock: MockTenant | undefined, work: () => Promise<void>) {
  const before = mock?.counters.calls.impersonateUser
  await work()
  return mock && before !== undefined ? mock.counters.calls.impersonateUser - before : undefined
}

function createCollector(
  { url, pageOrigin, secondSession }: Scene,
  send: Send,
  into: ExchangeGroups,
) {
  const ownPage = fromOwnPage(pageOrigin, url)
  const olderBrowser = fromOlderBrowser(pageOrigin)

  const add = async (group: keyof ExchangeGroups, request: AuditRequest): Promise<Exchange> => {
    const exchange = await send(request)
    into[group].push(exchange)
    return exchange
  }
  const ask = (group: keyof ExchangeGroups, name: string, headers: AuditRequest['headers']) =>
    add(group, { name, headers: { ...ownPage, ...headers }, body: '{}' })

  return {
    async signedOut() {
      await ask('signedOut', 'signed out', {})
      await add('signedOut', {
        name: 'signed out, no Sec-Fetch-Site',
        headers: olderBrowser,
        body: '{}',
      })
    },

    async preflights() {
      const method = 'OPTIONS'
      const foreign = toPreflight(ATTACKER_ORIGIN)
      await add('foreignPreflight', {
        name: 'a preflight of another site',
        method,
        headers: foreign,
      })
      if (new URL(url).origin === pageOrigin) return
      const own = toPreflight(pageOrigin)
      await add('ownPreflight', { name: 'the preflight of your page', method, headers: own })
    },

    async signedIn(session: AuditSession) {
      const headers = toHeaders(session)
      await ask('invalidSession', 'an invalid session', toInvalidHeaders(session))
      const first = await ask('signedIn', 'signed in', headers)
      const again = await ask('signedIn', 'signed in, again', headers)
      if (hasSameToken(first, again)) {
        await new Promise((resolve) => setTimeout(resolve, SECOND_MS))
        await ask('signedIn', 'signed in, a second later', headers)
      }
      const name = 'signed in, no Sec-Fetch-Site'
      await add('olderBrowser', { name, headers: { ...olderBrowser, ...headers }, body: '{}' })
    },

    async variants(session: AuditSession) {
      const headers = { ...ownPage, ...toHeaders(session) }
      const context = JSON.stringify({ context: { from: 'wisdom-embed doctor' } })
      await add('context', { name: 'a context', headers, body: context })
      for (const [name, body] of WRONG_BODIES) await add('wrongBody', { name, headers, body })
      const { 'content-type': _, ...withoutBody } = headers as Record<string, string>
      for (const method of OTHER_METHODS) {
        await add('otherMethods', { name: method, method, headers: withoutBody })
      }
    },

    async twoUsers(first: AuditSession, second: AuditSession) {
      const askFirst = (name: string) => ask('firstUser', name, toHeaders(first))
      const askSecond = (name: string) => ask('secondUser', name, toHeaders(second))
      await askFirst('the first user')
      await askSecond('the second user')
      await askFirst('the first user again')
      const together = [1, 2, 3].flatMap(() => [
        askFirst('the first user, at the same time'),
        askSecond('the second user, at the same time'),
      ])
      await Promise.all(together)
    },

    async otherUser(session: AuditSession) {
      const victim = chooseVictim(secondSession, into.secondUser[0])
      const headers = { ...ownPage, ...toHeaders(session) }
      for (const { headers: extra = {}, ...request } of namingSomebodyElse(victim)) {
        await add('otherUser', { ...request, headers: { ...headers, ...extra } })
      }
    },

    /** Requests that may not get a token, and so need no call to WisdomAI. */
    async refused(session: AuditSession) {
      const ambient = toAmbientHeaders(session)
      await ask('signedOut', 'signed out, again', {})
      if (ambient.cookie === undefined) return
      const attack = (group: keyof ExchangeGroups, { name, headers }: ForeignPage) =>
        add(group, { name, headers: { ...headers, ...ambient }, body: '{}' })
      for (const page of CROSS_SITE_PAGES) await attack('crossSite', page)
      for (const page of listForeignOrigins(pageOrigin)) await attack('foreignOrigin', page)
      await attack('sameSite', fromSameSite(pageOrigin))
      await attack('withoutOrigin', WITHOUT_ORIGIN)
    },

    async redirect(session: AuditSession, mock: MockTenant) {
      const headers = toHeaders(session)
      await withFault(mock, REDIRECT, () => ask('outage', 'WisdomAI redirects', headers))
    },

    async outages(session: AuditSession, mock: MockTenant) {
      const headers = toHeaders(session)
      const during = (fault: MockFault, group: keyof ExchangeGroups, name: string) =>
        withFault(mock, fault, () => ask(group, name, headers))
      for (const [name, fault] of Object.entries(OUTAGES)) await during(fault, 'outage', name)
      await during(REPEATED_KEY, 'outage', 'WisdomAI repeats the key in its error')
      await during(REFUSED_KEY, 'refusedKey', 'WisdomAI refuses the key')
      await during(toUnknownUser(mock), 'unknownUser', 'WisdomAI does not know the user')
      const hang = await during(HANG, 'hang', 'WisdomAI does not respond')
      if (mayWaitForBytes(hang)) await during(SLOW_BODY, 'hang', 'WisdomAI responds byte by byte')
      await ask('recovered', 'WisdomAI works again', headers)
    },
  }
}
