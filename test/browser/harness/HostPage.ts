import type { Frame, Page } from 'playwright'
import { expect } from 'vitest'
import { COMMANDS } from '../../../src/mock/page/commands.js'
import type { GetToken, WisdomEmbedStatus, WisdomEvent } from '../../../src/index.js'
import type { Records } from '../host/recorder.js'
import type { Scenario } from '../host/scenario.js'
import { ASK } from './received.js'

type TokenReason = Parameters<GetToken>[0]['reason']
type EventOf<Type> = Extract<WisdomEvent, { type: Type }>
type TokenEvent = Extract<WisdomEvent, { reason: TokenReason }>

/** Not the host's other frames. */
const EMBED = 'iframe[data-status]'

/** The host page, by what a test wants to do with it and know about it. */
export class HostPage {
  constructor(readonly page: Page) {}

  show(scenario: Scenario): Promise<void> {
    return this.page.evaluate((next) => window.host.show(next), scenario)
  }

  /** The same as a transition. */
  showLater(scenario: Scenario): Promise<void> {
    return this.page.evaluate((next) => window.host.showLater(next), scenario)
  }

  /** Takes over what the server rendered. */
  hydrate(scenario: Scenario): Promise<void> {
    return this.page.evaluate((same) => window.host.hydrate(same), scenario)
  }

  unmount(): Promise<void> {
    return this.page.evaluate(() => window.host.unmount())
  }

  /** The version of React that runs in it. */
  version(): Promise<string> {
    return this.page.evaluate(() => window.host.reactVersion)
  }

  /** Waits for the nth embed to have this status. */
  async waitForStatus(status: WisdomEmbedStatus, nth = 0): Promise<void> {
    const frame = this.page.locator(EMBED).nth(nth)
    await frame.and(this.page.locator(`[data-status=${status}]`)).waitFor({ state: 'attached' })
  }

  /** The document in the nth embed. */
  async frame(nth = 0): Promise<Frame> {
    const element = await this.page.locator(EMBED).nth(nth).elementHandle()
    const frame = await element.contentFrame()
    if (!frame) throw new Error(`There is no frame in embed ${nth}.`)
    return frame
  }

  prefetch(): Promise<void> {
    return this.page.evaluate(() => window.host.prefetch())
  }

  /** Moves the whole app to another place in the document, without React's knowledge. */
  moveRoot(): Promise<void> {
    return this.page.evaluate(() => {
      const place = document.body.appendChild(document.createElement('main'))
      place.append(document.getElementById('root') ?? '')
    })
  }

  historyLength(): Promise<number> {
    return this.page.evaluate(() => history.length)
  }

  /** Adds a frame that is no embed. */
  async addFrame(url: string): Promise<Frame> {
    const handle = await this.page.evaluateHandle(async (src) => {
      const frame = document.createElement('iframe')
      frame.src = src
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
      document.body.append(frame)
      await loaded
      return frame
    }, url)
    const frame = await handle.contentFrame()
    if (!frame) throw new Error(`No frame came of ${url}.`)
    return frame
  }

  async openPopup(url: string): Promise<Page> {
    const opened = this.page.waitForEvent('popup')
    await this.page.evaluate((address) => void window.open(address, '_blank', 'popup'), url)
    const popup = await opened
    await popup.waitForLoadState()
    return popup
  }

  /**
   * Makes the page in the nth embed ask for a token. Not by Playwright's `frame.evaluate`, which can
   * lose a frame that went to another process by way of `about:blank`.
   */
  ask(nth = 0): Promise<void> {
    return this.page
      .locator(EMBED)
      .nth(nth)
      .evaluate((frame: HTMLIFrameElement, type) => {
        frame.contentWindow?.postMessage({ type }, '*')
      }, ASK)
  }

  /** Has the mock's own page in the only embed ask as it does by itself: it takes the answer and reports it. */
  askAsMock(): Promise<void> {
    return this.page.locator(EMBED).evaluate((frame: HTMLIFrameElement, type) => {
      frame.contentWindow?.postMessage({ type }, '*', [new MessageChannel().port2])
    }, COMMANDS.ask)
  }

  /** The same as `ask`, and waits until it is answered. A page that asks by itself may have been, too. */
  async askAndWait(nth = 0): Promise<void> {
    const before = (await this.answers()).length
    await this.ask(nth)
    await expect.poll(async () => (await this.answers()).length).toBeGreaterThan(before)
  }

  private answers() {
    return this.events('frame-answered')
  }

  /** What the library told its host of this type. */
  async events<Type extends WisdomEvent['type']>(wanted: Type): Promise<EventOf<Type>[]> {
    const { events } = await this.records()
    return events.filter((event): event is EventOf<Type> => event.type === wanted)
  }

  /** The types of what it told, of these types alone, in the order in which it was told. */
  async eventTypes(...wanted: WisdomEvent['type'][]): Promise<WisdomEvent['type'][]> {
    return (await this.records()).events.map(({ type }) => type).filter((it) => wanted.includes(it))
  }

  /** Why tokens were asked for, came or did not come. */
  async reasons(wanted: TokenEvent['type']): Promise<TokenReason[]> {
    return (await this.events(wanted)).map(({ reason }) => reason)
  }

  async records(): Promise<Records> {
    return JSON.parse(await this.page.evaluate(() => window.host.readRecords())) as Records
  }

  /** How many listeners of this type are on the window. */
  async countListeners(type: string): Promise<number> {
    const cdp = await this.page.context().newCDPSession(this.page)
    const { result } = await cdp.send('Runtime.evaluate', { expression: 'window' })
    const { objectId = '' } = result
    const { listeners } = await cdp.send('DOMDebugger.getEventListeners', { objectId })
    await cdp.detach()
    return listeners.filter((listener) => listener.type === type).length
  }
}
