import { callHost } from '../callHost.js'
import { keepFocus, passFocusToError } from '../embed/focus.js'
import { spin } from '../embed/spin.js'
import { BUTTON, LINK, SPINNER } from '../embed/styles.js'
import type { Failure, Surface, WisdomErrorInfo } from '../embed/surface.js'
import type { Labels } from '../labels.js'
import { createElement } from './createElement.js'

/** Your own element or text. `null` and `false` show nothing. */
type CustomSurface = Node | string | null | false | undefined

export interface SurfaceOptions {
  /** Replaces the loading surface. `null` shows nothing. @defaultValue a spinner and `labels.loading` */
  fallback?: CustomSurface
  /** Replaces the error surface. One that returns `null` shows nothing; `undefined` means the default. @defaultValue the error in words, its code, and a button where it can help to try again */
  renderError?: ((info: WisdomErrorInfo) => CustomSurface) | undefined
}

/** What an embed shows over its frame, and what its words are. */
export interface SurfaceContent {
  surface: Surface
  labels: Labels
  /** The page's URL without a token. */
  url: string | undefined
}

/** The surface of one embed. */
export interface SurfaceElement {
  /** Shows a surface, or none. What is shown already is left as it is. */
  show: (content: SurfaceContent | undefined, options: SurfaceOptions) => void
}

export function createSurfaceElement(root: HTMLElement): SurfaceElement {
  let shown: { element: HTMLElement; role: string; signature: string } | undefined
  let stopSpinning: (() => void) | undefined

  const hide = (): void => {
    stopSpinning?.()
    keepFocus(root)
    shown?.element.remove()
    shown = undefined
  }
  return {
    show: (content, options) => {
      if (!content) {
        hide()
        return
      }
      const { role } = content.surface
      const signature = toSignature(content, options)
      if (shown?.signature === signature) return
      if (shown?.role !== role) hide()
      const element =
        shown?.element ?? root.appendChild(createElement(root.ownerDocument, 'div', '', {}))
      stopSpinning?.()
      keepFocus(root)
      fill(element, content, options)
      stopSpinning = spin(element.querySelector('[data-wisdom-part=spinner]'))
      shown = { element, role, signature }
      if (content.surface.failure) passFocusToError(root)
    },
  }
}

/** The same for all that looks the same. */
const toSignature = (
  { surface, labels, url }: SurfaceContent,
  { fallback, renderError }: SurfaceOptions,
): string => {
  const { part, message, failure } = surface
  return JSON.stringify([
    part,
    message,
    labels.retry,
    labels.open,
    failure && [failure.error.code, failure.details, failure.mayWorkInTab && url],
    toId(failure ? renderError : fallback),
  ])
}

const ids = new WeakMap<object, number>()
let lastId = 0

/** What tells values apart in JSON: also `null`, which shows nothing, and `undefined`. Objects are the same only if they are one. */
function toId(value: unknown): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null)
    return [typeof value, value]
  const id = ids.get(value) ?? (lastId += 1)
  ids.set(value, id)
  return id
}

function fill(element: HTMLElement, content: SurfaceContent, options: SurfaceOptions): void {
  const { role, part, box, failure } = content.surface
  const custom = failure ? callHost(options.renderError, failure) : options.fallback
  element.setAttribute('role', role)
  element.dataset.wisdomPart = part
  element.setAttribute('part', part)
  if (custom === undefined) fillWithDefault(element, content)
  else {
    setBox(element, box, true)
    element.replaceChildren(...(custom === null || custom === false ? [] : [custom]))
  }
}

/** In a shadow tree, what the host has put into the slot of this name takes its place. */
function fillWithDefault(element: HTMLElement, content: SurfaceContent): void {
  const { box, failure } = content.surface
  const slot = createElement(element.ownerDocument, 'slot', '', {})
  slot.name = failure ? 'error' : 'loading'
  slot.append(draw(element.ownerDocument, content))
  element.replaceChildren(slot)
  const place = (): void => setBox(element, box, slot.assignedNodes().length > 0)
  slot.addEventListener('slotchange', place)
  place()
}

/** Nothing of ours is behind what the host shows. */
function setBox(element: HTMLElement, box: Surface['box'], isCustom: boolean): void {
  element.removeAttribute('style')
  Object.assign(element.style, isCustom ? { position: 'absolute', inset: box.inset } : box)
}

function draw(document: Document, { surface, labels, url }: SurfaceContent): Node {
  const { layout, message, failure } = surface
  const column = createElement(document, 'div', '', layout)
  if (!failure) column.append(createElement(document, 'span', 'spinner', SPINNER))
  column.append(createElement(document, 'span', 'message', {}, message))
  if (failure) column.append(...drawFailure(document, failure, labels, url))
  return column
}

function drawFailure(
  document: Document,
  { retry, canRetry, mayWorkInTab, details, error }: Failure,
  labels: Labels,
  url: string | undefined,
): Node[] {
  const parts: Node[] = []
  if (canRetry) {
    const button = createElement(document, 'button', 'retry', BUTTON, labels.retry)
    button.type = 'button'
    button.addEventListener('click', retry)
    parts.push(button)
  }
  if (mayWorkInTab) parts.push(createLink(document, url, labels.open))
  const code = createElement(document, 'small', 'code', {})
  code.translate = false
  code.append(details ? createLink(document, error.docsUrl, error.code) : error.code)
  parts.push(code)
  if (details) parts.push(createElement(document, 'small', 'details', {}, details))
  return parts
}

function createLink(document: Document, href: string | undefined, text: string): HTMLElement {
  const link = createElement(document, 'a', 'link', LINK, text)
  if (href !== undefined) link.href = href
  link.target = '_blank'
  link.rel = 'noreferrer'
  return link
}
