import { PAGE_STYLES } from '../../page/styles.js'

/** Writes a served document into a frame. Nothing in it runs or loads. */
export function writeDocument(document: Document, html: string): void {
  // happy-dom loads a stylesheet as soon as it is parsed.
  const withoutLinks = html.replace(/<link [^>]*>/g, '')
  const served = new DOMParser().parseFromString(withoutLinks, 'text/html')
  const root = getRoot(document)
  for (const { name } of [...root.attributes]) root.removeAttribute(name)
  for (const { name, value } of served.documentElement.attributes) root.setAttribute(name, value)
  document.head.innerHTML = served.head.innerHTML
  document.body.innerHTML = served.body.innerHTML
}

/** An iframe with a `src` that is not loaded has an empty document. */
function getRoot(document: Document): HTMLElement {
  if (document.firstElementChild) return document.documentElement
  const root = document.createElement('html')
  root.append(document.createElement('head'), document.createElement('body'))
  document.append(root)
  return root
}

/** Applies the styles of the page. jsdom does not support it. */
export function applyStyles({ document, CSSStyleSheet }: Window & typeof globalThis): void {
  if (!('adoptedStyleSheets' in document)) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(PAGE_STYLES)
  document.adoptedStyleSheets = [sheet]
}
