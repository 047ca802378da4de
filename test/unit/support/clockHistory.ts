import fc from 'fast-check'
import { WisdomError } from '../../../src/errors.js'
import type { GetToken } from '../../../src/index.js'
import { receive } from './frames.js'
import { HOUR, MINUTE, SECOND, SIGNS } from './renewal.js'
import { createAnsweredFrame, createSession, TENANT } from './session.js'
import { createJwt } from './tokens.js'
import { installClock } from './virtualClock.js'

const DAY = 24 * HOUR
const REQUEST = { type: 'REQUEST_JWT_TOKEN' }

/** What a token claims, and how long that makes it live. */
const LIVES = [
  { iat: 0, exp: 60, lifetimeMs: MINUTE },
  { iat: 0, exp: 900, lifetimeMs: 15 * MINUTE },
  { iat: 1_900_000_000, exp: 1_900_003_600, lifetimeMs: HOUR },
  { iat: 0, exp: 40 * 24 * 3_600, lifetimeMs: DAY },
  { iat: 0, exp: 'NaN', lifetimeMs: HOUR },
  { iat: 0, exp: null, lifetimeMs: HOUR },
  { iat: 0, exp: -3_600, lifetimeMs: HOUR },
  { lifetimeMs: HOUR },
]

type Mood = 'well' | 'slow' | 'silent' | 'failing' | 'babbling' | 'repeating' | 'refusing'

/** One thing that happens to a tab. */
export type Step =
  | { passMs: number }
  | { setMs: number }
  | { sleepMs: number; isTicking: boolean; sign: string | undefined }
  | { stallMs: number }
  | { mood: Mood }
  | 'wake'
  | 'ask'

const span = fc.constantFrom(
  1,
  SECOND,
  5 * SECOND,
  15 * SECOND,
  MINUTE,
  10 * MINUTE,
  HOUR,
  5 * HOUR,
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ passMs: span }) },
  fc.record({ setMs: fc.tuple(span, fc.constantFrom(-1, 1)).map(([ms, sign]) => ms * sign) }),
  fc.record({
    sleepMs: span,
    isTicking: fc.boolean(),
    sign: fc.option(fc.constantFrom(...SIGNS), { nil: undefined }),
  }),
  fc.record({ stallMs: fc.constantFrom(100, 5 * SECOND, 30 * SECOND) }),
  fc.record({
    mood: fc.constantFrom<Mood[]>(
      'well',
      'well',
      'slow',
      'silent',
      'failing',
      'babbling',
      'repeating',
      'refusing',
    ),
  }),
  fc.constantFrom('wake' as const, 'ask' as const),
)

export const anyHistory = fc.record({
  life: fc.constantFrom(...LIVES),
  steps: fc.array(step, { minLength: 3, maxLength: 30 }),
  seed: fc.nat(),
})

/** A moment by both clocks. */
export interface Moment {
  wall: number
  tick: number
}

/**
 * A session with a frame, an endpoint of many moods, and clocks that part company. It keeps books of
 * its own on when each token came, by the rule that is promised: a token ages by whichever clock says
 * more.
 */
export async function createTab({ lifetimeMs, ...claims }: (typeof LIVES)[number]) {
  const clock = installClock()
  // When each token came first.
  const receipts = new Map<string, Moment>()
  const requests: { reason: string; at: Moment; held: string | undefined; isDead: boolean }[] = []
  const posts: { token: string; leftMs: number }[] = []
  let [mood, issued, last] = ['well' as Mood, 0, '']

  const leftMs = (token: string): number => {
    const { wall = -Infinity, tick = -Infinity } = receipts.get(token) ?? {}
    return lifetimeMs - Math.max(clock.now().wall - wall, clock.now().tick - tick)
  }
  const deliver = (): string => {
    if (mood !== 'repeating' || !last) last = createJwt({ ...claims, jti: ++issued })
    if (!receipts.has(last)) receipts.set(last, clock.now())
    return last
  }
  const failWith = (code: 'token_endpoint_failed' | 'unauthenticated', status: number) =>
    Promise.reject(new WisdomError(code, 'No.', { status }))
  const getToken: GetToken = () => {
    switch (mood) {
      case 'slow':
        return new Promise((resolve) => setTimeout(() => resolve(deliver()), 4 * SECOND))
      case 'silent':
        return new Promise(() => undefined)
      case 'failing':
        return failWith('token_endpoint_failed', 500)
      case 'babbling':
        return Promise.resolve('<p>')
      case 'refusing':
        return failWith('unauthenticated', 401)
      default:
        return Promise.resolve(deliver())
    }
  }

  const { session } = createSession({
    getToken,
    // As an endpoint: a silent one is asked again.
    concurrent: true,
    onEvent: (event) => {
      if (event.type !== 'token-requested') return
      const held = session.current()?.token
      const isDead = held !== undefined && leftMs(held) <= 0
      requests.push({ reason: event.reason, at: clock.now(), held, isDead })
    },
  })
  const frame = createAnsweredFrame(session, '', (token) =>
    posts.push({ token, leftMs: leftMs(token) }),
  )
  const release = session.subscribe()
  let signs = 0
  await clock.passes(0)

  const wake = (sign: string | undefined): void => {
    if (!sign) return
    signs++
    window.dispatchEvent(new Event(sign))
  }
  const happens = async (step: Step): Promise<void> => {
    if (step === 'wake') wake('visibilitychange')
    else if (step === 'ask') receive({ source: frame.window, origin: TENANT, data: REQUEST })
    else if ('passMs' in step) await clock.passes(step.passMs)
    else if ('setMs' in step) clock.isSet(step.setMs)
    else if ('stallMs' in step) await clock.stalls(step.stallMs)
    else if ('mood' in step) mood = step.mood
    else {
      clock.sleeps(step.sleepMs, step)
      wake(step.sign)
    }
    await clock.passes(0)
  }

  return {
    ...{ clock, session, requests, posts, leftMs, happens },
    enoughMs: Math.min(MINUTE, lifetimeMs / 2),
    signs: () => signs,
    close: async () => {
      frame.stop()
      release()
      await clock.passes(1)
    },
  }
}
