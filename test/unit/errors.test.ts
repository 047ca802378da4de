import { expect, it } from 'vitest'
import { WisdomError } from '../../src/errors.js'

const error = new WisdomError('rate_limited', 'Too often.', { status: 429, cause: 'x' })

it('is an Error with a name and a code', () => {
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({
    name: 'WisdomError',
    code: 'rate_limited',
    status: 429,
    cause: 'x',
  })
  expect(String(error)).toMatch(/^WisdomError: Too often\. /)
})

it('ends its message with the page about its code', () => {
  expect(error.docsUrl).toMatch(/^https:.*rate_limited$/)
  expect(error.message.endsWith(error.docsUrl)).toBe(true)
})

it('has no details that nobody gave', () => {
  const plain = new WisdomError('forbidden', 'No.')
  expect(['status', 'retryAfterMs', 'cause'].filter((name) => name in plain)).toEqual([])
})
