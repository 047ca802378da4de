import type { LinkItem } from '../../content/pageContent.js'
import type { ElementParts } from '../dom/createElement.js'
import type { PageView } from './view.js'

export interface ListOptions {
  title: string
  level: 'h1' | 'h2'
  items: readonly LinkItem[]
}

/** Renders a list of links with a title. The links contain no token: the open page keeps its token. */
export function renderList(
  { title, level, items }: ListOptions,
  view: PageView,
  { createElement }: ElementParts,
): HTMLElement {
  const renderItem = (item: LinkItem) =>
    createElement('li', {}, [
      createElement('a', { class: 'card link', href: view.hrefOf(item.href) }, [
        createElement('strong', {}, [item.title]),
        createElement('span', { class: 'muted' }, [item.description]),
      ]),
    ])
  return createElement('section', {}, [
    createElement(level, {}, [title]),
    createElement('ul', { class: 'cards' }, items.map(renderItem)),
  ])
}
