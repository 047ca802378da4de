import { onTestFinished } from 'vitest'
import { serveMockWisdom } from '../../../src/mock/node.js'

/** Serves a mock until the end of the test, with a function that calls its control API. */
export async function serve(options?: Parameters<typeof serveMockWisdom>[0]) {
  const mock = await serveMockWisdom(options)
  onTestFinished(() => mock.close())
  const call = async (method: string, path: string, body?: unknown): Promise<Answer> =>
    send(mock.origin + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    })
  return { mock, call, send: (path: string, init: RequestInit) => send(mock.origin + path, init) }
}

export interface Answer {
  status: number
  headers: Headers
  /** `undefined` if there is none. */
  body: unknown
}

async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init)
  const text = await response.text()
  const { status, headers } = response
  return { status, headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
}
