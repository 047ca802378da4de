import { JSDOM } from 'jsdom'
import { onTestFinished } from 'vitest'
import type { MockWisdom } from '../../../src/mock/index.js'
import type { PageReportKind } from '../../../src/mock/page/report.js'
import { WIRE } from '../../../src/messaging/wire.js'
import { ORIGIN } from './api.js'

/** The origin of the parent. */
export const HOST = 'https://app.acme.com'

export interface OpenPageOptions {
  path?: string
  /** The token in the URL. */
  token?: string
  /** The token in `localStorage`. */
  stored?: string
}

/** Opens an embed page in jsdom. Its network is the mock, and its parent records messages. */
export async function openPage(mock: MockWisdom, options: OpenPageOptions = {}) {
  const { path = '/embed/dashboards/sales-overview', token, stored } = options
  const url = new URL(path, ORIGIN)
  if (token !== undefined) url.searchParams.set('token', token)

  const load = async (part: string | URL) =>
    (await mock.fetch(new Request(new URL(part, ORIGIN)))).text()
  const { window } = new JSDOM(await load(url), {
    url: url.href,
    runScripts: 'outside-only',
    pretendToBeVisual: true,
  })
  onTestFinished(() => window.close())

  const posted: { data: unknown; target: unknown }[] = []
  const parent = { postMessage: (data: unknown, target: unknown) => posted.push({ data, target }) }
  Object.defineProperty(window, 'parent', { value: parent })
  window.fetch = (input, init) => mock.fetch(new Request(new URL(input as string, ORIGIN), init))
  if (stored !== undefined) window.localStorage.setItem('wisdom.jwt', stored)
  window.eval(await load('/embed/assets/page.js'))

  const receive = (data: unknown, source: unknown = parent, ports: unknown[] = []) =>
    window.dispatchEvent(
      Object.assign(new window.Event('message'), { data, source, ports, origin: HOST }),
    )
  const root = window.document.documentElement
  return {
    /** The messages that the page posted to its parent. */
    posted,
    receive,
    answer: (next: string, source?: unknown) =>
      receive({ type: WIRE.tokenResponse, token: next }, source),
    touch: () => window.dispatchEvent(new window.Event('pointerdown')),
    storedToken: () => window.localStorage.getItem('wisdom.jwt'),
    data: () => Object.fromEntries(Object.entries(root.dataset)),
    text: (selector: string) => root.querySelector(selector)?.textContent,
    heading: () => visible(root)?.querySelector('h1')?.textContent,
  }
}

const visible = (root: HTMLElement) => root.querySelector('main > :not([hidden])')

/** Resolves when pages of this mock have reported this as many times. */
export function reported(mock: MockWisdom, kind: PageReportKind, times = 1) {
  let seen = 0
  return mock.events.waitFor('page-reported', ({ report }) => report === kind && ++seen === times)
}
