import type { ResponderToken } from '../../../src/messaging/responder.js'
import { createRandom } from './random.js'

const TENANT = 'https://acme.wisdom.ai'
const OTHER_TENANT = 'https://other.wisdom.ai'
const REQUEST_TYPE = 'REQUEST_JWT_TOKEN'

/** The two that are right for somebody, and what looks like the first of them. */
const ORIGINS = [
  TENANT,
  OTHER_TENANT,
  'http://acme.wisdom.ai',
  'https://acme.wisdom.ai:8443',
  'https://acme.wisdom.ai.',
  'https://acme.wisdom.ai/',
  'https://acme.wisdom.ai.evil.example',
  'https://acme.wisdom.ai@evil.example',
  'https://evil.example/https://acme.wisdom.ai',
  'https://evil.acme.wisdom.ai',
  'https://evilacme.wisdom.ai',
  'https://wisdom.ai',
  'https://acmeXwisdom.ai',
  'https://acme.wisdom.aix',
  'https://ACME.wisdom.ai',
  'HTTPS://acme.wisdom.ai',
  'https://acme.askwisdom.ai',
  'https://xn--cme-7cd.wisdom.ai',
  'https://user@acme.wisdom.ai',
  'blob:https://acme.wisdom.ai',
  'https://evil.example',
  'http://localhost:3000',
  'null',
  '',
]

const SHAPES: { data: unknown; isRequest: boolean }[] = [
  { isRequest: true, data: { type: REQUEST_TYPE } },
  { isRequest: true, data: { type: REQUEST_TYPE, version: 2, token: 'x' } },
  { isRequest: false, data: { type: [REQUEST_TYPE] } },
  { isRequest: false, data: { type: { toString: () => REQUEST_TYPE } } },
  { isRequest: false, data: { type: REQUEST_TYPE.toLowerCase() } },
  { isRequest: false, data: { type: `${REQUEST_TYPE}_V2` } },
  { isRequest: false, data: { type: 'JWT_TOKEN_RESPONSE', token: 'x' } },
  { isRequest: false, data: Object.create({ type: REQUEST_TYPE }) },
  { isRequest: false, data: JSON.stringify({ type: REQUEST_TYPE }) },
  { isRequest: false, data: [REQUEST_TYPE] },
  { isRequest: false, data: null },
]

/** What a message event tells of its message. */
export interface Message {
  source: Window | null
  origin: string
  data: unknown
}

/** A page that may ask, as the host sees it. */
export interface StreamPage {
  window: Window
  /** The `contentWindow` of its iframe by now: `null` once that is out of the document. */
  shown: Window | null
  origin: string
  currentToken: ResponderToken
}

/** A million messages come in no time: with a life of nothing there is no limit of requests a minute. */
const FIRST: ResponderToken = { token: 'first', lifetimeMs: Number.MIN_VALUE }

/** Windows that keep what is posted to them. */
function createPosts() {
  const posts: { window: Window; message: unknown; origin: string }[] = []
  const createWindow = (): Window => {
    const fake = { postMessage: (message: unknown, origin: string) => void post(message, origin) }
    const window = fake as unknown as Window
    const post = (message: unknown, origin: string) => posts.push({ window, message, origin })
    return window
  }
  return { posts, createWindow }
}

/**
 * Two pages of two tenants, one whose iframe is out of the document, and an endless stream of messages:
 * 24 origins, 5 sources, 11 shapes, each drawn for itself, and one in ten from a frame that is gone.
 */
export function createStream(seed: number) {
  const { posts, createWindow } = createPosts()
  const [own, other, gone] = [createWindow(), createWindow(), createWindow()]
  const pages: StreamPage[] = [
    { window: own, shown: own, origin: TENANT, currentToken: FIRST },
    { window: other, shown: other, origin: OTHER_TENANT, currentToken: FIRST },
    { window: gone, shown: null, origin: TENANT, currentToken: FIRST },
  ]
  const sources = [own, other, createWindow(), createWindow(), window]
  const random = createRandom(seed)
  const draw = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T

  const next = (): { message: Message; asker: StreamPage | undefined } => {
    const source = random() < 0.1 ? null : draw(sources)
    const origin = draw(ORIGINS)
    const { data, isRequest } = draw(SHAPES)
    const asker = isRequest
      ? pages.find((page) => page.window === source && page.origin === origin)
      : undefined
    return { message: { source, origin, data }, asker }
  }
  return { pages, posts, next }
}
