import fc from 'fast-check'
import { WisdomError } from '../../../src/errors.js'
import { createFrame } from '../../../src/frame/frame.js'
import type { GetToken } from '../../../src/index.js'
import { receive } from './frames.js'
import { createSession, TENANT } from './session.js'
import { issueToken } from './tokens.js'
import { installClock } from './virtualClock.js'

const PAGE = new URL('/embed/search', TENANT)

type User = 'alice' | 'bob' | null

/** One thing that happens to a host page. */
export type Step =
  | { signIn: User }
  | { answer: number; isOk: boolean }
  | { passMs: number }
  | 'ask'
  | 'load'

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ signIn: fc.constantFrom<User[]>('alice', 'bob', null) }),
  fc.record({ answer: fc.nat(3), isOk: fc.boolean() }),
  fc.record({ answer: fc.nat(3), isOk: fc.constant(true) }),
  fc.record({ passMs: fc.constantFrom(0, 1, 3_000, 9_000, 3_600_000) }),
  fc.constantFrom('ask' as const, 'load' as const),
)

export const anySteps = fc.array(step, { minLength: 4, maxLength: 16 })

/** An iframe whose window goes where it is sent, and hands over each token that reaches it. */
function createIframe(onToken: (token: string) => void) {
  let isAway = false
  const replace = (url: string): void => {
    isAway = url !== 'about:blank'
    const token = new URL(url).searchParams.get('token')
    if (token !== null) onToken(token)
  }
  const postMessage = ({ token }: { token: string }): void => onToken(token)
  const contentWindow = { location: { replace }, postMessage } as unknown as Window
  const element = Object.assign(new EventTarget(), {
    contentWindow,
    ownerDocument: document,
    hasAttribute: () => false,
    removeAttribute: () => undefined,
  })
  Object.defineProperty(element, 'contentDocument', {
    get: () => (isAway ? null : { URL: 'about:blank' }),
  })
  return element as unknown as HTMLIFrameElement
}

/**
 * A host page with one embed, without React: the frame is connected, unloaded and disconnected as
 * `useWisdomEmbed()` does. The endpoint answers in any order, for whoever was signed in when it was
 * asked, and heeds no signal.
 */
export async function createHostPage() {
  const clock = installClock()
  const owners = new Map<string, User>()
  const open: ((isOk: boolean) => void)[] = []
  const reached: { user: User; owner: User | undefined }[] = []
  let user: User = null
  let undo = (): void => undefined
  let release = (): void => undefined
  let render = (): void => undefined

  const getToken: GetToken = () => {
    const owner = user
    return new Promise((resolve, reject) => {
      open.push((isOk) => {
        const token = issueToken()
        owners.set(token, owner)
        if (isOk) resolve(token)
        else reject(new WisdomError('token_endpoint_failed', 'No.', { status: 500 }))
      })
    })
  }
  const createUserSession = () =>
    createSession({ getToken, onEvent: ({ type }) => type === 'token-received' && render() })
  const sessions = { alice: createUserSession().session, bob: createUserSession().session }
  const frame = createFrame({}, () => undefined)
  const createElement = () => {
    const iframe = createIframe((token) => reached.push({ user, owner: owners.get(token) }))
    frame.watch(iframe)
    return iframe
  }
  let element = createElement()

  const leave = (): void => {
    undo()
    release()
    ;[undo, release, render] = [() => undefined, () => undefined, () => undefined]
  }
  const signIn = (next: User): void => {
    if (next === user) return
    leave()
    // Without a user there is no iframe.
    if (!user) element = createElement()
    user = next
    if (!next) return
    const session = sessions[next]
    render = () => {
      undo()
      if (session.current()) undo = frame.connect(element, session, PAGE)
      else frame.unload(element)
    }
    render()
    release = session.subscribe()
  }
  const happens = async (step: Step): Promise<void> => {
    if (step === 'load') element.dispatchEvent(new Event('load'))
    else if (step === 'ask') {
      const data = { type: 'REQUEST_JWT_TOKEN' }
      receive({ source: element.contentWindow, origin: TENANT, data })
    } else if ('signIn' in step) signIn(step.signIn)
    else if ('passMs' in step) await clock.passes(step.passMs)
    else open.splice(step.answer % (open.length || 1), 1)[0]?.(step.isOk)
    await clock.passes(0)
  }
  await happens({ signIn: 'alice' })
  return {
    ...{ reached, happens },
    close: async () => {
      leave()
      await clock.passes(1)
    },
  }
}
