import { toAddress, toPlain } from './plain.js'

/** What may be seen of an embed's iframe. */
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

interface Known {
  id: number
  embed?: string
  loads: number
  asks: number
}

export interface Frames {
  views: () => FrameView[]
  /** The embed whose window this is. */
  of: (source: MessageEventSource | null) => HTMLIFrameElement | undefined
  /** The URL of the page in it, if it has been told. */
  embedOf: (frame: HTMLIFrameElement) => string | undefined
  /** The library said of this frame that its page has loaded, or asked. */
  note: (frame: HTMLIFrameElement, what: 'loads' | 'asks', embed: string) => void
}

const SELECTOR = 'iframe[data-status]'

/** Whether something is the iframe of an embed. */
export const isEmbed = (target: unknown): target is HTMLIFrameElement =>
  target instanceof HTMLIFrameElement && target.matches(SELECTOR)

/** The embeds in this document. Those in shadow trees are not seen. */
export function createFrames(): Frames {
  const known = new WeakMap<HTMLIFrameElement, Known>()
  let nextId = 1

  const knownOf = (frame: HTMLIFrameElement): Known => {
    const it = known.get(frame) ?? { id: nextId++, loads: 0, asks: 0 }
    known.set(frame, it)
    return it
  }
  const all = () => [...document.querySelectorAll<HTMLIFrameElement>(SELECTOR)]

  return {
    views: () =>
      all().map((frame) => {
        const { id, embed, loads, asks } = knownOf(frame)
        return {
          ...{ id, loads, asks },
          title: toPlain(frame.title),
          status: toPlain(frame.dataset.status),
          page: embed && toAddress(embed),
        }
      }),
    of: (source) => all().find(({ contentWindow }) => contentWindow && contentWindow === source),
    embedOf: (frame) => knownOf(frame).embed,
    note: (frame, what, embed) => {
      const it = knownOf(frame)
      it[what]++
      it.embed = embed
    },
  }
}
