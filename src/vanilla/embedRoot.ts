import { DEFAULT_HEIGHT, toBox } from '../embed/box.js'
import type { EmbedView } from '../embed/embedView.js'
import { passFocus } from '../embed/focus.js'
import { isPageVisible, toFrameAttributes } from '../embed/frameAttributes.js'
import { toHostAttributes } from '../embed/hostAttributes.js'
import { FRAME, NATURAL_SIZE } from '../embed/styles.js'
import { toSurface } from '../embed/surface.js'
import { toLabels } from '../labels.js'
import { createElement } from './createElement.js'
import type { WisdomEmbedOptions } from './options.js'
import { createSurfaceElement } from './surfaceElement.js'

/** The elements of one embed: the box, the iframe that fills it, and the surface over it. */
export interface EmbedRoot {
  element: HTMLElement
  /** Draws the box, and makes the iframe when it is its turn. Signed out there is none. */
  drawBox: (options: WisdomEmbedOptions, isTurn: boolean) => HTMLIFrameElement | null
  /** Draws the iframe and the surface. A new iframe is in the document afterwards. */
  drawView: (view: EmbedView, options: WisdomEmbedOptions, retry: () => void) => void
}

export function createEmbedRoot(container: Element | ShadowRoot): EmbedRoot {
  const { ownerDocument } = container
  const element = createElement(ownerDocument, 'div', 'root', {})
  const sizer = ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'svg')
  sizer.setAttribute('aria-hidden', 'true')
  const surface = createSurfaceElement(element)
  let frame: HTMLIFrameElement | null = null
  let drawn: WisdomEmbedOptions | undefined
  container.append(element)

  return {
    element,
    drawBox: (options, isTurn) => {
      if (options !== drawn) {
        setBox(element, options)
        setSize(sizer, options)
        drawn = options
      }
      if (options.userKey === null) {
        element.replaceChildren()
        frame = null
      } else {
        if (!sizer.parentNode) element.prepend(sizer)
        if (isTurn) frame ??= createFrameElement(ownerDocument, options)
      }
      return frame
    },
    drawView: (view, options, retry) => {
      if (!frame) return
      const labels = toLabels(options.labels)
      const { url, state } = view
      const isVisible = isPageVisible(state.status)
      setAttributes(frame, {
        tabindex: isVisible ? undefined : '-1',
        ...toHostAttributes(options),
        ...toFrameAttributes(view, options, labels),
      })
      // Not `visibility`: browsers hold back the pages of hidden frames.
      frame.style.opacity = isVisible ? '1' : '0'
      if (!frame.parentNode) sizer.after(frame)
      const shown = toSurface(state, labels, retry)
      surface.show(shown && { surface: shown, labels, url: url?.href }, options)
      if (state.status === 'loaded') passFocus(element, frame)
    },
  }
}

function setBox(element: HTMLElement, options: WisdomEmbedOptions): void {
  element.className = options.className ?? ''
  element.removeAttribute('style')
  Object.assign(element.style, toBox(options))
}

function setSize(sizer: SVGElement, { height = DEFAULT_HEIGHT }: WisdomEmbedOptions): void {
  const length = typeof height === 'number' ? `${String(height)}px` : height
  Object.assign(sizer.style, NATURAL_SIZE, { height: length })
}

/** It is not in the document yet: what it is allowed must be known before it is. */
function createFrameElement(
  document: Document,
  { credentialless }: WisdomEmbedOptions,
): HTMLIFrameElement {
  const frame = createElement(document, 'iframe', 'frame', FRAME)
  if (credentialless) frame.setAttribute('credentialless', 'credentialless')
  return frame
}

/** Sets what has changed: a browser may act on an attribute that is set again. */
function setAttributes(element: Element, attributes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const text = toText(value)
    if (text === undefined) element.removeAttribute(name)
    else if (element.getAttribute(name) !== text) element.setAttribute(name, text)
  }
}

/** `true` is an attribute without a value; nothing else but text and numbers can be one. */
function toText(value: unknown): string | undefined {
  if (value === true) return ''
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
