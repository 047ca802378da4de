import { describe, expect } from 'vitest'
import type { Engine } from './harness/provided.js'
import { type Tab } from './harness/tab.js'
import { ENGINE_TESTS } from './harness/test.js'
import { WITNESS_PATH } from './harness/witness.js'

declare global {
  interface Window {
    told: string[]
  }
}

/** What a frame hears when nobody listens at its address. */
const REFUSED: Record<Engine, string[]> = {
  Chromium: ['load'],
  Firefox: [],
  WebKit: [],
}

/** What is heard when the host's policy forbids the frame its address. */
const FORBIDDEN: Record<Engine, string[]> = {
  Chromium: ['load', 'violation'],
  Firefox: ['error', 'violation'],
  WebKit: ['load of about:blank', 'violation'],
}

/** Whether the source of a message, whose frame was removed before it arrived, is `null`. */
const IS_NULL_AFTER_REMOVAL: Record<Engine, boolean> = {
  Chromium: false,
  Firefox: true,
  WebKit: true,
}

/** What a page finds in its storage in a frame on another site, after it was there on its own. */
const STORAGE: Record<Engine, readonly string[]> = {
  Chromium: ['throws', 'as before'], // blocked in a window of Incognito, not in the headless shell
  Firefox: ['of its own'],
  WebKit: ['of its own'],
}

describe.each(ENGINE_TESTS)('what the library relies on, in $engine', ({ engine, test }) => {
  test('a blank frame is about:blank, and of the host’s origin', async ({ open }) => {
    const { host, page } = await open()
    const blank = await page.tab.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'))
      return [frame.contentDocument?.URL, frame.contentWindow?.origin]
    })
    expect(blank).toEqual(['about:blank', host.origin])
  })

  test('location.replace leaves no history entry and nothing in the DOM', async ({ open }) => {
    const { tenant, page } = await open()
    const before = await page.historyLength()
    await sendFrame(page.tab, tenant.origin + WITNESS_PATH)
    await expect.poll(() => readTold(page.tab)).toEqual(['load'])
    expect(await page.historyLength()).toBe(before)
    expect(await page.tab.evaluate(() => document.documentElement.outerHTML)).not.toContain(
      WITNESS_PATH,
    )
  })

  test('`src` leaves a history entry where location.replace leaves none', async ({ open }) => {
    const { tenant, page } = await open()
    const before = await page.historyLength()
    await sendFrame(page.tab, tenant.origin + WITNESS_PATH)
    await expect.poll(() => readTold(page.tab)).toEqual(['load'])
    await page.tab.evaluate((url) => {
      const frame = document.querySelector('iframe')
      if (frame) frame.src = url
    }, `${tenant.origin}${WITNESS_PATH}?second`)
    await expect.poll(() => readTold(page.tab)).toEqual(['load', 'load'])
    expect(await page.historyLength()).toBe(before + 1)
  })

  test.for([404, 'X-Frame-Options'])('load comes for a page with %s', async (kind, { open }) => {
    const { tenant, page } = await open()
    if (kind === 404) tenant.faults.page.notFound = true
    else tenant.faults.page.xFrameOptions = 'DENY'
    await sendFrame(page.tab, `${tenant.origin}/embed/dashboards/sales-overview`)
    await expect.poll(() => readTold(page.tab)).toEqual(['load'])
  })

  const refused = REFUSED[engine].join() || 'nothing'
  test(`${refused} comes for a refused connection`, async ({ open }) => {
    const { tenant, page } = await open()
    await sendFrame(page.tab, toNobody(tenant.origin))
    await expect.poll(() => readTold(page.tab)).toEqual(REFUSED[engine])
    // Long enough for another page to load after it.
    await sendFrame(page.tab, tenant.origin + WITNESS_PATH, 'keep')
    await expect.poll(() => readTold(page.tab)).toEqual([...REFUSED[engine], 'load'])
  })

  const outcome = REFUSED[engine].length > 0 ? 'loaded' : 'a timeout'
  test(`the library calls a refused connection ${outcome}`, async ({ open }) => {
    const { tenant, page, show } = await open()
    const isLoaded = outcome === 'loaded'
    const embed = isLoaded ? {} : { loadTimeoutMs: 1_500 }
    await show({ provider: { baseUrl: toNobody(tenant.origin) }, embeds: [embed] })
    await page.waitForStatus(isLoaded ? 'loaded' : 'error')
    // The host is told by an effect of React, which comes after the paint.
    await expect.poll(() => page.codes()).toEqual(isLoaded ? [] : ['frame_timeout'])
  })

  test(`of a frame-src that forbids it come ${FORBIDDEN[engine].join(' and ')}`, async ({
    open,
  }) => {
    const { tenant, page } = await open({ csp: "frame-src 'self'" })
    await sendFrame(page.tab, tenant.origin + WITNESS_PATH)
    await expect
      .poll(async () => (await readTold(page.tab)).map((line) => line.replace(/: .*/, '')).sort())
      .toEqual(FORBIDDEN[engine])
    expect(await readTold(page.tab)).toContain(`violation: frame-src ${tenant.origin}`)
  })

  test('the library says so, as frame_blocked', async ({ open }) => {
    const { tenant, page, show } = await open({ csp: "frame-src 'self'" })
    await show()
    await page.waitForStatus('error')
    await expect.poll(() => page.codes()).toEqual(['frame_blocked'])
    expect(tenant.events.of('page-served')).toHaveLength(0)
  })

  const source = IS_NULL_AFTER_REMOVAL[engine] ? 'null' : 'its window'
  test(`the source of a message of a removed frame is ${source}`, async ({ open }) => {
    const { page } = await open()
    const isNull = await page.tab.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'))
      const script = document.createElement('script')
      script.textContent = "parent.postMessage('last words', '*')"
      const arrived = new Promise<boolean>((resolve) => {
        addEventListener('message', ({ source }) => resolve(source === null))
      })
      frame.contentDocument?.body.append(script)
      frame.remove()
      return arrived
    })
    expect(isNull).toBe(IS_NULL_AFTER_REMOVAL[engine])
  })

  const made = engine === 'WebKit' ? 'cannot' : 'can'
  test(`a script ${made} make a message whose source is a removed frame`, async ({ open }) => {
    const { page } = await open()
    const isMade = await page.tab.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'))
      const source = frame.contentWindow
      frame.remove()
      try {
        return Boolean(new MessageEvent('message', { source }))
      } catch {
        return false
      }
    })
    expect(isMade).toBe(made === 'can')
  })

  test('a frame that is sandboxed out of its origin has the origin null, no storage and no answer', async ({
    open,
  }) => {
    const { tenant, page } = await open({ answer: answerSandbox })
    const told = await page.tab.evaluate((url) => {
      const frame = document.body.appendChild(document.createElement('iframe'))
      frame.setAttribute('sandbox', 'allow-scripts')
      frame.src = url
      return new Promise<unknown>((resolve) => {
        addEventListener('message', ({ origin, data }: MessageEvent<unknown>) => {
          if (data !== 'listening') {
            resolve({ origin, data })
            return
          }
          frame.contentWindow?.postMessage('to its origin', new URL(url).origin)
          frame.contentWindow?.postMessage('to anybody', '*')
        })
      })
    }, tenant.origin + SANDBOX_PATH)
    expect(told).toEqual({ origin: 'null', data: { heard: ['to anybody'], storage: 'throws' } })
  })

  test('a message that comes before its listener is lost', async ({ open }) => {
    const { page } = await open()
    const heard = await page.tab.evaluate(async () => {
      const frame = document.body.appendChild(document.createElement('iframe'))
      const script = document.createElement('script')
      script.textContent = "parent.postMessage('early', '*')"
      frame.contentDocument?.body.append(script)
      await new Promise((resolve) => setTimeout(resolve))
      const late = new Promise<unknown>((resolve) => {
        addEventListener('message', ({ data }) => resolve(data))
      })
      const again = document.createElement('script')
      again.textContent = "parent.postMessage('late', '*')"
      frame.contentDocument?.body.append(again)
      return late
    })
    expect(heard).toBe('late')
  })

  test(`the storage of a frame on another site: ${STORAGE[engine].join(' or ')}`, async ({
    open,
  }) => {
    const { tenant, host, page } = await open({ answer: answerStorage })
    await page.tab.goto(tenant.origin + STORAGE_PATH)
    expect(await page.tab.evaluate(() => document.title)).toBe('of its own')
    await page.tab.goto(tenant.origin + STORAGE_PATH)
    expect(await page.tab.evaluate(() => document.title)).toBe('as before')

    await page.tab.goto(host.origin)
    const found = await page.tab.evaluate((url) => {
      const frame = document.body.appendChild(document.createElement('iframe'))
      frame.src = url
      return new Promise((resolve) => {
        addEventListener('message', ({ data }) => resolve(data))
      })
    }, tenant.origin + STORAGE_PATH)
    expect(STORAGE[engine]).toContain(found)
  })
})

/** Sends a new frame on its way; what is heard of it is kept. */
function sendFrame(tab: Tab, url: string, heardBefore: 'keep' | 'forget' = 'forget') {
  return tab.evaluate(
    (url, heardBefore) => {
      if (heardBefore === 'forget') window.told = []
      const frame = document.body.appendChild(document.createElement('iframe'))
      const isBlank = () => frame.contentDocument?.URL === 'about:blank'
      const load = () => window.told.push(isBlank() ? 'load of about:blank' : 'load')
      frame.addEventListener('load', load)
      frame.addEventListener('error', () => window.told.push('error'))
      document.addEventListener('securitypolicyviolation', (event) => {
        window.told.push(`violation: ${event.effectiveDirective} ${event.blockedURI}`)
      })
      frame.contentWindow?.location.replace(url)
    },
    url,
    heardBefore,
  )
}

const readTold = (tab: Tab): Promise<string[]> => tab.evaluate(() => window.told)

/** The same port where nobody listens. */
const toNobody = (origin: string): string => origin.replace('127.0.0.1', '[::1]')

const SANDBOX_PATH = '/sandbox'

/** A page that says what it hears, and of its storage, once a message has come that is meant for anybody. */
function answerSandbox({ url }: Request): Response | undefined {
  if (new URL(url).pathname !== SANDBOX_PATH) return undefined
  const page = `<!doctype html><title></title><script>(${String(listen)})()</script>`
  return new Response(page, { headers: { 'content-type': 'text/html' } })
}

function listen(): void {
  const heard: unknown[] = []
  const look = () => {
    try {
      return typeof localStorage
    } catch {
      return 'throws'
    }
  }
  addEventListener('message', ({ data }) => {
    heard.push(data)
    if (data === 'to anybody') parent.postMessage({ heard, storage: look() }, '*')
  })
  parent.postMessage('listening', '*')
}

const STORAGE_PATH = '/storage'

/** A page that says in its title, and to its host, what it finds in its storage. */
function answerStorage({ url }: Request): Response | undefined {
  if (new URL(url).pathname !== STORAGE_PATH) return undefined
  const page = `<!doctype html><title></title><script>(${String(useStorage)})()</script>`
  return new Response(page, { headers: { 'content-type': 'text/html' } })
}

function useStorage(): void {
  const look = () => {
    try {
      const found = localStorage.getItem('been here') ? 'as before' : 'of its own'
      localStorage.setItem('been here', 'yes')
      return found
    } catch {
      return 'throws'
    }
  }
  document.title = look()
  parent.postMessage(document.title, '*')
}
