import type { LinkItem } from '../../content/pageContent.js'
import type { PageView } from './view.js'

/** A titled list of links. They carry no token: the page that is open keeps its own. */
export function drawList(
  title: string,
  items: readonly LinkItem[],
  { level, view }: { level: 'h1' | 'h2'; view: PageView },
): HTMLElement {
  const { element } = view.parts
  const drawItem = ({ href, title, description }: LinkItem) =>
    element('li', {}, [
      element('a', { class: 'card link', href: view.hrefOf(href) }, [
        element('strong', {}, [title]),
        element('span', { class: 'muted' }, [description]),
      ]),
    ])
  return element('section', {}, [
    element(level, {}, [title]),
    element('ul', { class: 'cards' }, items.map(drawItem)),
  ])
}
