import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import type { TokenHandlerOptions } from '../../../src/server/index.js'
import { ACCESS_KEY, createTokenRequest, JWT } from '../support.js'
import { tracesOf } from '../upstream/traces.js'
import { createHandler } from './support.js'

const failing = (error: unknown) => (): never => {
  throw error
}

/** Errors as a database client, a fetch wrapper or a logger of the host may throw them. */
const ERRORS: Record<string, unknown> = {
  'in its message': new Error(`connect with ${ACCESS_KEY}`),
  'in its name': Object.assign(new Error('no'), { name: ACCESS_KEY }),
  'in a field': Object.assign(new Error('no'), { config: { headers: { key: ACCESS_KEY } } }),
  'in its cause': new Error('no', { cause: new Error(encodeURIComponent(ACCESS_KEY)) }),
  'in the cause of its cause': new Error('a', { cause: new Error('b', { cause: ACCESS_KEY }) }),
  'in one of several errors': new AggregateError([new Error(ACCESS_KEY)], 'all failed'),
  'in base64': new Error(Buffer.from(`user:${ACCESS_KEY}`).toString('base64')),
  'in a text that is no error': ACCESS_KEY,
  'in an object that is no error': { key: ACCESS_KEY },
  'beside a token': new Error(`${JWT} and ${ACCESS_KEY}`),
}

const OPTIONS: Record<string, (error: unknown) => Partial<TokenHandlerOptions>> = {
  identify: (error) => ({ identify: failing(error) }),
  'an identify that rejects': (error) => ({
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as some libraries do
    identify: () => Promise.reject(error),
  }),
  'a rate limiter': (error) => ({ rateLimit: { take: failing(error) } }),
  fetch: (error) => ({ fetch: failing(error) }),
}

describe.each(Object.entries(OPTIONS))('an error of %s', (_, toOptions) => {
  it.each(Object.entries(ERRORS))('leaves no trace of the key %s', async (_, error) => {
    const { handle, events } = createHandler(toOptions(error))
    await handle(createTokenRequest())
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await createHandler({ ...toOptions(error), onEvent: undefined }).handle(createTokenRequest())
    const told = inspect([events, log.mock.calls], { depth: 20, showHidden: true })
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
    expect(tracesOf(ACCESS_KEY).filter((trace) => told.includes(trace))).toEqual([])
    expect(told).not.toContain(JWT)
  })
})

it('an error of the host keeps its name, message, code, stack and causes', async () => {
  const cause = Object.assign(new TypeError('socket closed'), { code: 'ECONNRESET' })
  const { handle, events } = createHandler({ identify: failing(new RangeError('db', { cause })) })
  await handle(createTokenRequest())
  const [event] = events
  const error = event && 'error' in event ? event.error : undefined
  expect(error?.cause).toMatchObject({ name: 'RangeError', message: 'db' })
  expect((error?.cause as Error).stack).toContain('hostErrors.test.ts')
  expect((error?.cause as Error).cause).toMatchObject({
    name: 'TypeError',
    message: 'socket closed',
    code: 'ECONNRESET',
  })
})

it('causes in a circle end', async () => {
  const error = new Error('round')
  error.cause = error
  const { handle, events } = createHandler({ identify: failing(error) })
  await handle(createTokenRequest())
  expect(events).toHaveLength(1)
})
