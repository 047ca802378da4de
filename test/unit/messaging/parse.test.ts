import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTokenRequest } from '../../../src/messaging/parse.js'
import { WIRE } from '../../../src/messaging/wire.js'
import { countRuns } from '../../support/isAll.js'

const TYPE = 'REQUEST_JWT_TOKEN'

const cyclic: Record<string, unknown> = { type: 'other' }
cyclic.self = cyclic

describe('isTokenRequest()', () => {
  it.each([
    { type: TYPE },
    { type: TYPE, version: 2, more: { things: [] } },
    { type: TYPE, token: 'x' },
    Object.assign(Object.create(null) as object, { type: TYPE }),
    JSON.parse(`{"type":"${TYPE}","__proto__":{"polluted":true}}`) as unknown,
    structuredClone({ type: TYPE }),
  ])('reads a request for a token: %j', (data) => {
    expect(isTokenRequest(data)).toBe(true)
  })

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a boolean', true],
    ['a number', 1],
    ['a bigint', 1n],
    ['the type alone', TYPE],
    ['JSON', JSON.stringify({ type: TYPE })],
    ['nothing', {}],
    ['a list', [TYPE]],
    ['a list of one message', [{ type: TYPE }]],
    ['a list as type', { type: [TYPE] }],
    ['a number as type', { type: 1 }],
    ['an object as type', { type: { toString: () => TYPE, valueOf: () => TYPE } }],
    ['a String object as type', { type: new String(TYPE) }],
    ['a type in lower case', { type: TYPE.toLowerCase() }],
    ['a type with a space', { type: `${TYPE} ` }],
    ['a longer type', { type: `${TYPE}_V2` }],
    ['the answer', { type: WIRE.tokenResponse, token: 'x' }],
    ['an inherited type', Object.create({ type: TYPE })],
    ['an inherited type by JSON', JSON.parse(`{"__proto__":{"type":"${TYPE}"}}`)],
    ['a type in the constructor', { constructor: { prototype: { type: TYPE } } }],
    ['a Map', new Map([['type', TYPE]])],
    ['an Error', new Error(TYPE)],
    ['a Date', new Date(0)],
    ['a buffer', new ArrayBuffer(8)],
    ['a cycle', cyclic],
    ['10 MB', 'x'.repeat(10_000_000)],
    ['10 MB as type', { type: 'x'.repeat(10_000_000) }],
  ])('hears nothing in %s', (_, data) => {
    expect(isTokenRequest(data)).toBe(false)
  })

  it('accepts whatever has the type as its own, and nothing else; it never throws', () => {
    const types = fc.oneof(fc.anything(), fc.constantFrom(TYPE, WIRE.tokenResponse))
    const data = fc.oneof(
      fc.anything({ withMap: true, withSet: true, withNullPrototype: true, withBigInt: true }),
      types.map((type) => ({ type })),
      types.map((type) => Object.create({ type }) as object),
      types.map((type) => Object.assign([], { type }) as object),
    )
    fc.assert(
      fc.property(data, (value) => {
        const isRequest =
          typeof value === 'object' &&
          value !== null &&
          Object.getOwnPropertyDescriptor(value, 'type')?.value === TYPE
        expect(isTokenRequest(value)).toBe(isRequest)
      }),
      { seed: 1, numRuns: countRuns(5_000) },
    )
  })

  it('leaves no trace of what it read', () => {
    const polluting = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
    isTokenRequest(JSON.parse(polluting))
    expect('polluted' in {}).toBe(false)
  })
})

describe('the wire', () => {
  it('spells as WisdomAI does', () => {
    expect(WIRE).toEqual({ tokenRequest: TYPE, tokenResponse: 'JWT_TOKEN_RESPONSE' })
  })
})
