import { describe, expect, it } from 'vitest'
import { type Message, type StreamPage } from '../support/messageStream.js'
import { type Filter, judge, ourReceiver, receiverWith } from '../support/receivers.js'
import { SEED } from '../support/replay.js'

const COUNT = 1_000_000

const TYPE = 'REQUEST_JWT_TOKEN'

describe('in a million random messages (M01)', () => {
  it.each([0, 1, 2, 3, 4].map((n) => SEED + n))(
    'each request is answered, and nothing else is: seed %i',
    async (seed) => {
      const { fault, answered } = await judge(ourReceiver, { seed, count: COUNT })
      expect(fault).toBeUndefined()
      expect(answered).toBeGreaterThan(1_000)
    },
  )
})

const typeOf = (data: unknown): unknown => (data as { type?: unknown } | null)?.type
const isFrom = ({ source }: Message, page: StreamPage) => source === page.window
const isAt = ({ origin }: Message, page: StreamPage) => origin === page.origin
const isRequest = ({ data }: Message) =>
  Object.hasOwn(Object(data) as object, 'type') && typeOf(data) === TYPE
const hostOf = (origin: string) => origin.replace('https://', '')

/** The right source and shape, and something less than the right origin. */
const withOrigin =
  (isOrigin: (origin: string, expected: string) => boolean): Filter =>
  (message, page) =>
    isFrom(message, page) && isRequest(message) && isOrigin(message.origin, page.origin)

/** The right source and origin, and something less than the right shape. */
const withShape =
  (isShape: (data: unknown) => boolean): Filter =>
  (message, page) =>
    isFrom(message, page) && isAt(message, page) && isShape(message.data)

/** Only a URL has an origin. */
const normalized = (url: string) => (URL.canParse(url) ? new URL(url) : undefined)

const WEAKENED: Record<string, Filter> = {
  'no origin': withOrigin(() => true),
  'an origin that starts like it': withOrigin((origin, expected) => origin.startsWith(expected)),
  'an origin that ends like it': withOrigin((origin, expected) =>
    origin.endsWith(hostOf(expected)),
  ),
  'an origin that holds it': withOrigin((origin, expected) => origin.includes(hostOf(expected))),
  'an origin as an unescaped pattern': withOrigin((origin, expected) =>
    new RegExp(`^${expected}$`).test(origin),
  ),
  'any subdomain of the vendor': withOrigin((origin) =>
    /^https:\/\/[\w-]+\.wisdom\.ai$/.test(origin),
  ),
  'an origin in any case': withOrigin((origin, expected) => origin.toLowerCase() === expected),
  'a host under any scheme': withOrigin(
    (origin, expected) => normalized(origin)?.host === hostOf(expected),
  ),
  'a host on any port': withOrigin(
    (origin, expected) =>
      origin.startsWith('https:') && normalized(origin)?.hostname === hostOf(expected),
  ),
  'an origin that is made one first': withOrigin(
    (origin, expected) => normalized(origin)?.origin === expected,
  ),
  'an origin of "null"': withOrigin((origin, expected) => origin === expected || origin === 'null'),
  'no source': (message, page) => isAt(message, page) && isRequest(message),
  'a source of null, for a frame that is gone': (message, page) =>
    message.source === page.shown && isAt(message, page) && isRequest(message),
  'any source but this window': (message, page) =>
    message.source !== window && isAt(message, page) && isRequest(message),
  'an inherited type': withShape((data) => typeOf(data) === TYPE),
  'a type that can be made one': withShape((data) => typeOf(data) == TYPE),
  'a type that starts like it': withShape((data) => String(typeOf(data)).startsWith(TYPE)),
  'a message in JSON': withShape((data) =>
    (typeof data === 'string' ? data : JSON.stringify(data)).includes(`"type":"${TYPE}"`),
  ),
  'any message': withShape(() => true),
  'only a message without more fields': withShape(
    (data) => JSON.stringify(data) === JSON.stringify({ type: TYPE }),
  ),
}

describe('a filter that checks (M02)', () => {
  it('source, origin and shape is without a fault', async () => {
    const strict: Filter = (message, page) =>
      isFrom(message, page) && isAt(message, page) && isRequest(message)
    const { fault } = await judge(receiverWith(strict), { seed: SEED, count: COUNT })
    expect(fault).toBeUndefined()
  })

  it.each(Object.entries(WEAKENED))('%s is caught', async (_, filter) => {
    const { fault } = await judge(receiverWith(filter), { seed: SEED, count: COUNT })
    expect(fault).toBeDefined()
  })
})
