/*
 * A tab with one embed: the library's session with its tries, timers and wake-ups. Of the frame there
 * is what asks for tokens, as `createFrame` has it: the page does ten seconds before its token dies,
 * and the frame does for a page that let it die, two seconds after that or after waking up.
 */
import { replace } from './clock.mjs'

const LEAD_MS = 10_000
const GRACE_MS = 2_000
const DEAD = { expiresAt: -Infinity, expiresAtTick: -Infinity }

/** @param onToken hears of each token that comes */
export function openTab({ library, client, onToken }, tokenEndpoint) {
  const { createTokenSession, leftMs } = library
  const query = client.getQueryCache().build(client, { queryKey: [tokenEndpoint] })
  const onEvent = ({ type }) => void (type === 'token-received' && onToken())
  const session = createTokenSession(query, { tokenEndpoint, onEvent })
  const wakeSession = retain(session)
  const frame = openFrame(session, leftMs)
  return {
    /** Comes back to the front, or online. */
    wake: () => {
      wakeSession()
      frame.wake()
    },
    isSignedIn: () => leftMs(session.current() ?? DEAD) > 0,
  }
}

/** Returns what a sign of waking up calls. */
function retain(session) {
  let wake
  const undo = replace(globalThis, 'window', {
    addEventListener: (_, listener) => void (wake = listener),
  })
  session.retain()
  undo()
  return wake
}

function openFrame(session, leftMs) {
  let held // the token that the page has
  let death

  const hold = (token) => {
    held = token
    setTimeout(ask, leftMs(held) - LEAD_MS)
  }
  const load = (token) => {
    hold(token)
    reviveIn(0)
  }
  const ask = async () => {
    const next = await session.next('asked', held.token)
    if (next) hold(next)
  }
  const revive = async () => {
    const dying = held
    if (!dying) return
    const restMs = leftMs(dying) + GRACE_MS
    if (restMs > 0) return reviveIn(restMs)
    const next = await session.next('initial', '')
    if (next && held === dying) load(next)
  }
  const reviveIn = (ms) => {
    clearTimeout(death)
    death = setTimeout(revive, ms)
  }

  void session.next('initial', '').then((first) => first && load(first))
  return { wake: () => reviveIn(GRACE_MS) }
}
