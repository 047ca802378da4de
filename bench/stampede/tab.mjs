/*
 * A tab with one embed: the library's session with its tries, timers and wake-ups. Of the frame there
 * is what asks for tokens, as `createFrame` has it: the page does ten seconds before its token dies,
 * and a page that let it die is sent on its way with the next one.
 */
import { replace } from './clock.mjs'

const LEAD_MS = 10_000
const GRACE_MS = 2_000
const DEAD = { expiresAt: -Infinity, expiresAtMonotonic: -Infinity }

/** @param onToken hears of each token that comes */
export function openTab({ library, client, onToken }, tokenEndpoint) {
  const { createTokenSession, remainingMs } = library
  const cache = client.getQueryCache()
  const query = cache.build(client, { queryKey: [tokenEndpoint] })
  const onEvent = ({ type }) => {
    if (type !== 'token-received') return
    onToken()
    frame.onToken()
  }
  const session = createTokenSession(query, cache, { tokenEndpoint, onEvent })
  const wakeSession = retain(session)
  const frame = openFrame(session, remainingMs)
  return {
    /** Comes back to the front, or online. */
    wake: () => {
      wakeSession()
      frame.wake()
    },
    isSignedIn: () => remainingMs(session.current() ?? DEAD) > 0,
  }
}

/** Returns what a sign of waking up calls. */
function retain(session) {
  let wake
  const undo = replace(globalThis, 'window', {
    addEventListener: (_, listener) => void (wake = listener),
  })
  session.subscribe()
  undo()
  return wake
}

function openFrame(session, remainingMs) {
  let held // the token that the page has
  let death

  const hold = (token) => {
    held = token
    setTimeout(ask, remainingMs(held) - LEAD_MS)
  }
  const load = (token) => {
    hold(token)
    reviveIn(0)
  }
  const ask = async () => {
    const next = await session.replace('asked', held.token)
    if (next) hold(next)
  }
  const revive = () => {
    const dying = held
    if (!dying) return
    const restMs = remainingMs(dying) + GRACE_MS
    const newest = session.current()
    if (restMs > 0) reviveIn(restMs)
    else if (newest === dying) reviveIn(GRACE_MS)
    else if (newest) load(newest)
  }
  const reviveIn = (ms) => {
    clearTimeout(death)
    death = setTimeout(revive, ms)
  }

  void session.ensure('initial')
  return {
    wake: () => reviveIn(GRACE_MS),
    /** A page is sent on its way where there is none, or one whose token has died. */
    onToken: () => {
      if (!held || remainingMs(held) <= 0) load(session.current())
    },
  }
}
