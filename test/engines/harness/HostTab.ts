import { expect } from 'vitest'
import type { WisdomEmbedStatus } from '../../../src/index.js'
import { COMMANDS } from '../../../src/mock/page/commands.js'
import type { Post } from '../../browser/harness/postSpy.js'
import type { Records } from '../../browser/host/recorder.js'
import type { Scenario } from '../../browser/host/scenario.js'
import { type Tab, waitFor } from './tab.js'

/** The host page, by what a test wants to do with it and know about it, in any engine. */
export class HostTab {
  constructor(readonly tab: Tab) {}

  show(scenario: Scenario): Promise<void> {
    return this.tab.evaluate((next) => window.host.show(next), scenario)
  }

  hydrate(scenario: Scenario): Promise<void> {
    return this.tab.evaluate((next) => window.host.hydrate(next), scenario)
  }

  unmount(): Promise<void> {
    return this.tab.evaluate(() => window.host.unmount())
  }

  /** Waits for an embed, the first by default, to have this status. */
  waitForStatus(status: WisdomEmbedStatus, nth = 0): Promise<void> {
    const hasIt = (wanted: string, nth: number) =>
      document.querySelectorAll('iframe')[nth]?.dataset.status === wanted
    return waitFor(this.tab, hasIt, status, nth)
  }

  /** The codes of all errors so far. */
  async codes(): Promise<string[]> {
    return (await this.records()).errors.map(({ code }) => code)
  }

  /** Presses Retry on the error surface. */
  retry(): Promise<void> {
    return this.tab.click('[role=alert] button')
  }

  /** Makes the page in the first embed ask, and resolves to what the host posted. The page must be signed in. */
  ask(): Promise<string | null> {
    return this.tab.evaluate((type) => {
      const { port1, port2 } = new MessageChannel()
      return new Promise<string | null>((resolve) => {
        port1.onmessage = ({ data }: MessageEvent<{ token?: string | null }>) => {
          if (data.token !== undefined) resolve(data.token)
        }
        const frame = document.querySelector('iframe')
        frame?.contentWindow?.postMessage({ type }, '*', [port2])
      })
    }, COMMANDS.ask)
  }

  /** The same, without waiting for an answer. */
  askWithoutWaiting(): Promise<void> {
    return this.tab.evaluate((type) => {
      const frame = document.querySelector('iframe')
      frame?.contentWindow?.postMessage({ type }, '*', [new MessageChannel().port2])
    }, COMMANDS.ask)
  }

  /** Makes it ask, and waits for the host's own word that it answered. */
  async askAndWait(): Promise<string | null> {
    const before = await this.countEvents('frame-answered')
    const token = await this.ask()
    await expect.poll(() => this.countEvents('frame-answered')).toBeGreaterThan(before)
    return token
  }

  async countEvents(wanted: string): Promise<number> {
    return (await this.records()).events.filter(({ type }) => type === wanted).length
  }

  async records(): Promise<Records> {
    return JSON.parse(await this.tab.evaluate(() => window.host.readRecords())) as Records
  }

  /** What the page wrote to its console, uncaught errors included. */
  consoleLines(): Promise<string[]> {
    return this.tab.evaluate(() => window.consoleLines)
  }

  posts(): Promise<Post[]> {
    return this.tab.evaluate(() => window.posts)
  }

  historyLength(): Promise<number> {
    return this.tab.evaluate(() => history.length)
  }

  /** Moves the whole app to another place in the document, without React's knowledge. */
  moveRoot(): Promise<void> {
    return this.tab.evaluate(() => {
      const place = document.body.appendChild(document.createElement('main'))
      place.append(document.getElementById('root') ?? '')
    })
  }
}
