import type { WisdomEmbedState } from '../embed/embedState.js'
import type { WisdomError } from '../errors.js'
import type { WisdomEmbedStatus, WisdomEvent } from '../events.js'
import { createWisdomEmbed, type WisdomEmbedController } from '../vanilla/createWisdomEmbed.js'
import type { WisdomEmbedOptions } from '../vanilla/options.js'
import { ATTRIBUTES, type ElementOption, OPTIONS, readAttribute } from './attributes.js'

/** The events of the element. None of them holds a token. */
export interface WisdomEmbedElementEvents {
  /** The status has changed. */
  'wisdom-status': CustomEvent<WisdomEmbedState>
  /** Something has failed. It is written to the console, too, unless a listener calls `preventDefault()`. */
  'wisdom-error': CustomEvent<WisdomError>
  /** Anything that happens, for logs and metrics. */
  'wisdom-event': CustomEvent<WisdomEvent>
}

type ElementOptions = {
  [Name in Exclude<ElementOption, 'frameTitle'>]?: Name extends keyof WisdomEmbedOptions
    ? WisdomEmbedOptions[Name]
    : unknown
}

/** `<wisdom-embed>`. Every option is a property, and those that are text are attributes, too. */
export interface WisdomEmbedElement extends HTMLElement, ElementOptions {
  /** The accessible name of the iframe. @defaultValue `labels.title` */
  frameTitle?: string | undefined
  /** What the embed is in. */
  readonly status: WisdomEmbedStatus
  /** Why there is nothing to show, or why the last refresh failed. */
  readonly error: WisdomError | null
  /** The iframe; `null` while signed out, and until it is made. */
  readonly frame: HTMLIFrameElement | null
  /** Reloads the embed, with a new token if the last request for one failed. Never rejects. */
  reload: () => Promise<void>
  addEventListener<T extends keyof WisdomEmbedElementEvents>(
    type: T,
    listener: (event: WisdomEmbedElementEvents[T]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
}

/** The element's own CSS decides the size; without any, `height` does. */
const FILL = { height: '100%', minHeight: 'inherit' }

function createRoot(element: HTMLElement): ShadowRoot {
  const root = element.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(':host { display: block; flex: 0 9999 auto } :host([hidden]) { display: none }')
  root.adoptedStyleSheets = [sheet]
  return root
}

/** The class is made when it is asked for: on a server there is no `HTMLElement`. */
export function createElementClass(): CustomElementConstructor {
  class WisdomEmbedHtmlElement extends HTMLElement {
    static readonly observedAttributes = ATTRIBUTES

    #options: Record<string, unknown> = {}
    #embed: WisdomEmbedController | undefined
    #isDue = false
    readonly #root = createRoot(this)

    get status(): WisdomEmbedStatus {
      return this.#embed?.status ?? 'idle'
    }

    get error(): WisdomError | null {
      return this.#embed?.error ?? null
    }

    get frame(): HTMLIFrameElement | null {
      return this.#embed?.frame ?? null
    }

    connectedCallback(): void {
      this.#takeProperties()
      this.#update()
    }

    /** Being moved in the document disconnects and connects at once: the embed is kept. */
    disconnectedCallback(): void {
      queueMicrotask(() => {
        if (this.isConnected) return
        this.#embed?.destroy()
        this.#embed = undefined
      })
    }

    attributeChangedCallback(attribute: string, _: string | null, value: string | null): void {
      const change = readAttribute(attribute, value)
      if (change) this.setOption(change.option, change.value)
    }

    getOption(option: string): unknown {
      return this.#options[option]
    }

    setOption(option: string, value: unknown): void {
      this.#options[option] = value
      this.#update()
    }

    async reload(): Promise<void> {
      await this.#embed?.reload()
    }

    /** Attributes and properties that are set together are one change. */
    #update(): void {
      if (this.#isDue) return
      this.#isDue = true
      queueMicrotask(() => {
        this.#isDue = false
        if (this.isConnected) this.#draw()
      })
    }

    #draw(): void {
      const { frameTitle: title, ...rest } = this.#options
      const options = { style: FILL, title, ...rest } as unknown as WisdomEmbedOptions
      if (this.#embed) this.#embed.update(options)
      else this.#embed = this.#create(options)
    }

    #create(options: WisdomEmbedOptions): WisdomEmbedController {
      const embed = createWisdomEmbed(this.#root, options)
      embed.on('status', (detail) => this.#dispatch('wisdom-status', detail))
      embed.on('event', (detail) => this.#dispatch('wisdom-event', detail))
      embed.on('error', (error) => {
        // eslint-disable-next-line no-console -- an error that nobody handles must not be silent
        if (this.#dispatch('wisdom-error', error)) console.error(error)
      })
      return embed
    }

    /** Whether nobody has called `preventDefault()`. */
    #dispatch(type: keyof WisdomEmbedElementEvents, detail: unknown): boolean {
      return this.dispatchEvent(new CustomEvent(type, { detail, cancelable: true }))
    }

    /** Properties that were set before the element was defined hide those of the class. */
    #takeProperties(): void {
      for (const option of OPTIONS) {
        if (!Object.hasOwn(this, option)) continue
        const own = this as unknown as Record<string, unknown>
        const value = own[option]
        Reflect.deleteProperty(own, option)
        own[option] = value
      }
    }
  }

  for (const option of OPTIONS) {
    Object.defineProperty(WisdomEmbedHtmlElement.prototype, option, {
      configurable: true,
      enumerable: true,
      get(this: WisdomEmbedHtmlElement) {
        return this.getOption(option)
      },
      set(this: WisdomEmbedHtmlElement, value: unknown) {
        this.setOption(option, value)
      },
    })
  }
  return WisdomEmbedHtmlElement
}
