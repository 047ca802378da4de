import * as v from 'valibot'
import type { GraphqlFault, GraphqlFaults } from '../../faults/graphqlFaults.js'
import type { MockFaults } from '../../faults/faults.js'
import type { PageFaults } from '../../faults/pageFaults.js'
import type { TokenEndpointFaults } from '../../faults/tokenEndpointFaults.js'
import { OPERATIONS } from '../../tenant/operations.js'
import {
  choice,
  closedObject,
  count,
  flag,
  milliseconds,
  someOf,
  seconds,
  status,
  text,
  texts,
} from './values.js'

/** A shape for each of these properties, so that none is forgotten. */
type Shapes<Of> = { [Name in keyof Of]-?: v.GenericSchema }

const OPERATION = choice(OPERATIONS)
const HTML = v.union([v.boolean(), v.string()], 'true, false or a text')

const CALL = {
  operation: v.union([OPERATION, v.array(OPERATION)], `one of ${OPERATIONS.join(', ')}, or a list`),
  onCall: count,
  times: count,
  delayMs: milliseconds,
  applied: flag,
  hang: flag,
  reset: v.union([v.boolean(), v.literal('in-body')], 'true, false or "in-body"'),
  redirect: text,
  html: HTML,
  body: v.unknown(),
  errorInBody: text,
  errorCode: text,
  errorName: text,
  retryPolicy: text,
  partialData: flag,
  echoKey: flag,
  status,
  retryAfter: seconds,
  statusCode: v.nullable(text),
  statusMessage: text,
  slowBodyMs: milliseconds,
} satisfies Shapes<GraphqlFault>

const GRAPHQL = {
  ...CALL,
  ratePerSecond: count,
  rateLimitAs: choice(['status', 'code', 'words']),
  refusedEmails: texts,
} satisfies Shapes<GraphqlFaults>

const PAGE = {
  silent: flag,
  neverAsks: flag,
  asksTwice: flag,
  asksEarly: flag,
  asksWithoutToken: flag,
  reloadsItself: v.union([v.literal('at-expiry'), milliseconds], '"at-expiry" or milliseconds'),
  goesTo: closedObject({
    url: text,
    when: v.union([v.literal('asked'), milliseconds], '"asked" or milliseconds'),
  }),
  delayMs: milliseconds,
  hang: flag,
  xFrameOptions: choice(['DENY', 'SAMEORIGIN']),
  notFound: flag,
  storageBlocked: flag,
} satisfies Shapes<PageFaults>

const CONVERSATION_ENDPOINT = {
  onCall: count,
  times: count,
  delayMs: milliseconds,
  hang: flag,
  reset: flag,
  status,
  retryAfter: seconds,
  html: flag,
  body: v.unknown(),
}

const TOKEN_ENDPOINT = {
  ...CONVERSATION_ENDPOINT,
  stale: flag,
  expired: flag,
  otherUser: text,
} satisfies Shapes<TokenEndpointFaults>

/** The body of `PUT /__mock/faults`. */
export const faultsShape = someOf({
  graphql: someOf(GRAPHQL),
  plan: v.array(someOf(CALL), 'a list of faults'),
  page: someOf(PAGE),
  tokenEndpoint: someOf(TOKEN_ENDPOINT),
  conversationEndpoint: someOf(CONVERSATION_ENDPOINT),
} satisfies Shapes<MockFaults>)
