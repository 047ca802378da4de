import { expect, test } from 'vitest'
import { listenOnFreePort } from '../../demo/server/listenOnFreePort.js'

const fail = (code: string) => Promise.reject(Object.assign(new Error(code), { code }))

test('uses the preferred port', async () => {
  expect(await listenOnFreePort(5173, (port) => Promise.resolve(port))).toBe(5173)
})

test('uses another port when the preferred one is in use', async () => {
  const listen = (port: number) => (port === 5173 ? fail('EADDRINUSE') : Promise.resolve(port))
  expect(await listenOnFreePort(5173, listen)).toBe(0)
})

test('rejects with any other error', async () => {
  await expect(listenOnFreePort(80, () => fail('EACCES'))).rejects.toThrow('EACCES')
})
