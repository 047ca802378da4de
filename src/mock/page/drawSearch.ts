import type { LinkItem, SearchContent } from '../data/content.js'
import type { PageParts } from './parts.js'

/** The whole app: a search box over everything there is. */
export function drawSearch(content: SearchContent, parts: PageParts): HTMLElement {
  const { element, drawList } = parts
  const input = element('input', {
    type: 'search',
    class: 'search',
    placeholder: 'Search your data',
    'aria-label': 'Search dashboards and conversations',
  })
  const results = element('div', { class: 'results', 'aria-live': 'polite' })

  const matches = ({ title, description }: LinkItem) =>
    `${title} ${description}`.toLowerCase().includes(input.value.trim().toLowerCase())

  function show(): void {
    const sections = [
      { title: 'Dashboards', items: content.dashboards.filter(matches) },
      { title: 'Conversations', items: content.conversations.filter(matches) },
    ]
      .filter(({ items }) => items.length > 0)
      .map(({ title, items }) => drawList(title, items, { level: 'h2', parts }))
    results.replaceChildren(
      ...(sections.length ? sections : [element('p', { class: 'muted' }, ['Nothing found.'])]),
    )
  }

  input.addEventListener('input', show)
  show()
  return element('div', {}, [
    element('h1', {}, ['What would you like to know?']),
    element('div', { role: 'search' }, [input]),
    results,
  ])
}
