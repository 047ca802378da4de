/** Calls back for each iframe that gets a `src`. Returns a function that stops it. */
export function watchSources(onSource: (element: HTMLIFrameElement) => void): () => void {
  const observer = new MutationObserver((records) => {
    for (const frame of records.flatMap(framesOf)) if (frame.hasAttribute('src')) onSource(frame)
  })
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['src'],
  })
  return () => observer.disconnect()
}

function framesOf({ type, target, addedNodes }: MutationRecord): HTMLIFrameElement[] {
  const changed = type === 'attributes' ? [target] : [...addedNodes]
  return changed.flatMap(framesIn)
}

function framesIn(node: Node): HTMLIFrameElement[] {
  if (isFrame(node)) return [node]
  return node instanceof Element ? [...node.querySelectorAll('iframe')] : []
}

const isFrame = (node: Node): node is HTMLIFrameElement => node.nodeName === 'IFRAME'
