/*
 * wisdom-embed: the environment of Jest for tests with `setupMockWisdom()`: jsdom, with what browsers and Node have and
 * jsdom lacks. It is published as it is, and loaded by Jest in Node.
 *
 * 1. jsdom keeps what it has: its elements accept no events and no `AbortSignal` of another realm.
 * 2. Requests and responses are those of Node. They accept the `AbortSignal` of jsdom.
 * 3. There is no `MessageChannel` and no `BroadcastChannel`: those of Node keep Jest from exiting, and React uses the first
 *    one if it is there.
 */
import { TestEnvironment } from 'jest-environment-jsdom'

/** What jsdom has is replaced, as requests and responses of Node need it. */
const OF_NODE = ['Headers', 'Response', 'ReadableStream', 'WritableStream', 'TransformStream']

/** What jsdom has is kept. */
const IF_MISSING = ['TextEncoder', 'TextDecoder', 'structuredClone']

export default class WisdomEnvironment extends TestEnvironment {
  async setup() {
    await super.setup()
    const { global } = this
    for (const name of OF_NODE) define(global, name, globalThis[name])
    for (const name of IF_MISSING) {
      if (!(name in global)) define(global, name, globalThis[name])
    }
    if (!global.crypto?.subtle) define(global, 'crypto', globalThis.crypto)
    const Request = createRequest(global)
    define(global, 'Request', Request)
    define(global, 'fetch', (input, init) => fetch(new Request(input, init)))
    for (const name of ['dispose', 'asyncDispose']) {
      if (!(name in global.Symbol)) define(global.Symbol, name, Symbol[name])
    }
  }
}

export { WisdomEnvironment as TestEnvironment }

function define(target, name, value) {
  Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

/** The `Request` of Node, with URLs relative to the document and signals of jsdom. */
const createRequest = ({ document }) =>
  class Request extends globalThis.Request {
    constructor(input, init) {
      const target = input instanceof globalThis.Request ? input : new URL(input, document.baseURI)
      super(target, init?.signal ? { ...init, signal: toNodeSignal(init.signal) } : init)
    }
  }

function toNodeSignal(signal) {
  if (signal instanceof AbortSignal) return signal
  const controller = new AbortController()
  const abort = () => controller.abort(signal.reason)
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })
  return controller.signal
}
