import { COMMANDS, type AskAnswer, type AskCommand } from '../page/commands.js'
import { quietlyUntil } from './withoutActWarnings.js'

const HEARING_MS = 100
const LONGEST_WAIT_MS = 10_000

/**
 * Makes the mock page in a frame ask its host for a token, and resolves to what the host posted: the
 * token, once the page shows what came of it, or `null` when nothing came for as long as the page waits
 * (`patienceMs`, ten seconds).
 *
 * Works for real pages of any mock, in this origin or another, and for those of `setupMockWisdom`.
 *
 * @throws {Error} when there is no page of a mock in the frame, within ten seconds
 */
export function requestToken(frame: Element | null | undefined): Promise<string | null> {
  return quietlyUntil(askUntilHeard(toFrame(frame)))
}

/** @throws {TypeError} when it is no iframe */
export function toFrame(frame: Element | null | undefined): HTMLIFrameElement {
  if (frame?.tagName === 'IFRAME') return frame as HTMLIFrameElement
  const what = frame ? `a <${frame.tagName.toLowerCase()}>` : String(frame)
  throw new TypeError(`requestToken() needs the iframe of an embed, and got ${what}.`)
}

async function askUntilHeard(frame: HTMLIFrameElement): Promise<string | null> {
  for (let waitedMs = 0; waitedMs < LONGEST_WAIT_MS; waitedMs += HEARING_MS) {
    const answer = await askOnce(frame)
    if (answer) return answer.token
  }
  throw new Error('There is no page of a mock WisdomAI in this frame, or its script never started.')
}

/** Gives `undefined` when nobody has heard: the page may be on its way. */
function askOnce(frame: HTMLIFrameElement): Promise<{ token: string | null } | undefined> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    const end = (answer?: { token: string | null }) => {
      clearTimeout(timer)
      port1.close()
      resolve(answer)
    }
    const timer = setTimeout(end, HEARING_MS)
    port1.onmessage = ({ data }: MessageEvent<AskAnswer>) => {
      if ('heard' in data) clearTimeout(timer)
      else end(data)
    }
    const command: AskCommand = { type: COMMANDS.ask }
    frame.contentWindow?.postMessage(command, '*', [port2])
  })
}
