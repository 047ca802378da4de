import { chromium, type LaunchOptions, type Page } from 'playwright'

/** What this is about of Playwright's insides: what it keeps of a frame that is in another process. */
interface FrameSession {
  _targetId: string
  _crPage: { _sessions: Map<string, FrameSession> }
  dispose: (this: FrameSession) => void
}

interface Insides {
  _connection: {
    /** Only where browser and test are of one process. */
    toImpl?: (page: Page) => { delegate: { _mainFrameSession: FrameSession } }
  }
}

const mended = new WeakSet<object>()

/**
 * A frame that goes to a blank page and back to another site, as an embed does for its next user, gets
 * a new session. Playwright (1.64, and 1.65) then drops the new one with the old one, if that ends late.
 * The frame's next blank page fails an assertion of its, which ends the whole process. After this, for
 * all of the process, a session drops itself alone.
 */
export function mendPlaywright(page: Page): void {
  const session = (page as unknown as Insides)._connection.toImpl?.(page).delegate._mainFrameSession
  if (!session) throw new Error('This page is driven by another process. Mend it there.')
  const sessions = Object.getPrototypeOf(session) as FrameSession
  if (mended.has(sessions)) return
  mended.add(sessions)
  const { dispose } = sessions
  sessions.dispose = function () {
    const { _sessions: all } = this._crPage
    const newest = all.get(this._targetId)
    dispose.call(this)
    if (newest && newest !== this) all.set(this._targetId, newest)
  }
}

/** The same for a process that has no page yet: the browser it starts is closed again. */
export async function mendPlaywrightBy(options: LaunchOptions): Promise<void> {
  const browser = await chromium.launch(options)
  mendPlaywright(await browser.newPage())
  await browser.close()
}
