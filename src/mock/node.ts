import { DEFAULT_TOKEN_ENDPOINT } from '../defaultTokenEndpoint.js'
import { createControl } from './control/createControl.js'
import { createMockWisdom, type MockWisdom } from './createMockWisdom.js'
import { createMockIadvize, type MockIadvize } from './iadvize/createMockIadvize.js'
import type { MockIadvizeOptions } from './iadvize/options.js'
import { serve, type Served, type ServeOptions } from './nodeServer/serve.js'
import type { MockWisdomOptions } from './tenant/options.js'

/** Options of `serveMockWisdom()`: those of `createMockWisdom()`, and where to listen. */
interface ServeMockWisdomOptions extends Omit<MockWisdomOptions, 'baseUrl'>, ServeOptions {}

/** A mock tenant that is served over HTTP. */
export interface ServedMockWisdom extends MockWisdom, Served {}

/** Options of `serveMockIadvize()`: those of `createMockIadvize()`, and where to listen. */
interface ServeMockIadvizeOptions extends MockIadvizeOptions, ServeOptions {}

/** A mock iAdvize that is served over HTTP. */
export interface ServedMockIadvize extends MockIadvize, Served {}

/**
 * Serves a mock tenant over HTTP, on an origin of its own. Faults of the connection apply to its
 * sockets. Programs on the same machine, in any language, can control it at `/__mock/`.
 *
 * @param options - Options of the tenant, and where to listen. All are optional.
 * @returns The tenant. Its `baseUrl` is where it listens. Call `stop()` to stop it.
 * @example
 * const mock = await serveMockWisdom({ tokenLifetimeMs: 15_000 })
 * process.env.WISDOM_BASE_URL = mock.baseUrl
 * // … test your application …
 * await mock.stop()
 * @throws {Error} if the port is in use (`EADDRINUSE`)
 */
export async function serveMockWisdom(
  options: ServeMockWisdomOptions = {},
): Promise<ServedMockWisdom> {
  const mock = createMockWisdom(options)
  const { stop: stopTenant } = mock
  const control = createControl(mock)
  const served = await serve(
    // Read at each request: a test may put a handler of its own in place of `mock.fetch`.
    async (request, address) => control(request, address) ?? mock.fetch(request),
    options,
  )
  const stop = async () => {
    await served.close()
    await stopTenant()
  }
  const address = {
    baseUrl: served.origin,
    tokenEndpoint: `${served.origin}${DEFAULT_TOKEN_ENDPOINT}`,
  }
  return Object.assign(mock, address, {
    origin: served.origin,
    close: stop,
    stop,
    [Symbol.asyncDispose]: stop,
  })
}

/**
 * Serves a mock iAdvize over HTTP, on an origin of its own. Faults of the connection apply to its
 * sockets.
 *
 * @param options - Options of the mock, and where to listen. All are optional.
 * @returns The mock with its `origin`. Call `close()` to stop it.
 * @example
 * const mock = await serveMockIadvize()
 * const api = createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, baseUrl: mock.origin })
 * // … test your synchronization …
 * await mock.close()
 * @throws {Error} if the port is in use (`EADDRINUSE`)
 */
export async function serveMockIadvize(
  options: ServeMockIadvizeOptions = {},
): Promise<ServedMockIadvize> {
  const mock = createMockIadvize(options)
  return Object.assign(mock, await serve((request) => mock.fetch(request), options))
}
