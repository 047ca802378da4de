import { expect, test } from 'vitest'
import { onFreePort } from '../../demo/server/onFreePort.js'

const fail = (code: string) => Promise.reject(Object.assign(new Error(code), { code }))

test('takes the preferred port', async () => {
  expect(await onFreePort(5173, (port) => Promise.resolve(port))).toBe(5173)
})

test('takes any other when that one is taken', async () => {
  const listen = (port: number) => (port === 5173 ? fail('EADDRINUSE') : Promise.resolve(port))
  expect(await onFreePort(5173, listen)).toBe(0)
})

test('passes on what another port cannot help', async () => {
  await expect(onFreePort(80, () => fail('EACCES'))).rejects.toThrow('EACCES')
})
