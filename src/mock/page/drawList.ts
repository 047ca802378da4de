import type { LinkItem } from '../data/content.js'
import type { PageParts } from './parts.js'

/** A titled list of links. They carry no token: the page they lead to finds its own in storage. */
export function drawList(
  title: string,
  items: readonly LinkItem[],
  { level, parts: { element } }: { level: 'h1' | 'h2'; parts: PageParts },
): HTMLElement {
  const drawItem = ({ href, title, description }: LinkItem) =>
    element('li', {}, [
      element('a', { class: 'card link', href }, [
        element('strong', {}, [title]),
        element('span', { class: 'muted' }, [description]),
      ]),
    ])
  return element('section', {}, [
    element(level, {}, [title]),
    element('ul', { class: 'cards' }, items.map(drawItem)),
  ])
}
