import { toAddress, toSafeText } from './format.js'

/** What the panel shows of an embed's iframe. */
export interface FrameView {
  id: number
  title: string
  status: string
  /** The page's address without parameters; unknown until it has loaded or asked. */
  page: string | undefined
  loads: number
  /** How often its page asked for a token. */
  asks: number
}

interface FrameRecord {
  id: number
  embed?: string
  loads: number
  asks: number
}

export interface Frames {
  views: () => FrameView[]
  /** The embed whose window this is. */
  findByWindow: (source: MessageEventSource | null) => HTMLIFrameElement | undefined
  /** The URL of the page in it, if it is known. */
  embedOf: (frame: HTMLIFrameElement) => string | undefined
  /** Counts that the page of this frame has loaded, or asked for a token. */
  count: (frame: HTMLIFrameElement, counter: 'loads' | 'asks', embed: string) => void
}

const SELECTOR = 'iframe[data-status]'

/** Whether something is the iframe of an embed. */
export const isEmbed = (target: unknown): target is HTMLIFrameElement =>
  target instanceof HTMLIFrameElement && target.matches(SELECTOR)

/** The embeds in this document, except those in shadow trees. */
export function createFrames(): Frames {
  const records = new WeakMap<HTMLIFrameElement, FrameRecord>()
  let nextId = 1

  const recordOf = (frame: HTMLIFrameElement): FrameRecord => {
    const record = records.get(frame) ?? { id: nextId++, loads: 0, asks: 0 }
    records.set(frame, record)
    return record
  }
  const all = () => [...document.querySelectorAll<HTMLIFrameElement>(SELECTOR)]

  return {
    views: () =>
      all().map((frame) => {
        const { id, embed, loads, asks } = recordOf(frame)
        return {
          ...{ id, loads, asks },
          title: toSafeText(frame.title),
          status: toSafeText(frame.dataset.status),
          page: embed && toAddress(embed),
        }
      }),
    findByWindow: (source) =>
      all().find(({ contentWindow }) => contentWindow && contentWindow === source),
    embedOf: (frame) => recordOf(frame).embed,
    count: (frame, counter, embed) => {
      const record = recordOf(frame)
      record[counter] += 1
      record.embed = embed
    },
  }
}
