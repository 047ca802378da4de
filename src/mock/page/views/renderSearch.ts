import type { LinkItem, SearchContent } from '../../content/pageContent.js'
import type { ElementParts } from '../dom/createElement.js'
import type { renderComposer } from './renderComposer.js'
import type { renderList } from './renderList.js'
import type { PageView } from './view.js'

export interface SearchParts extends ElementParts {
  renderComposer: typeof renderComposer
  renderList: typeof renderList
}

/** Renders the search page: a field to search and ask in, and links to all pages. */
export function renderSearch(
  content: SearchContent,
  view: PageView,
  parts: SearchParts,
): HTMLElement {
  const { createElement } = parts
  const results = createElement('div', { class: 'results', 'aria-live': 'polite' })
  const composer = parts.renderComposer(
    { label: 'Search or ask', onInput: showResults, onAsk: startConversation },
    parts,
  )

  async function startConversation(question: string): Promise<boolean> {
    const conversation = await view.ask(null, question)
    if (conversation?.id) view.open(`/embed/chat/${conversation.id}`)
    return conversation !== undefined
  }

  function showResults(text: string): void {
    const wanted = text.trim().toLowerCase()
    const isMatch = ({ title, description }: LinkItem) =>
      `${title} ${description}`.toLowerCase().includes(wanted)
    const sections = [
      { title: 'Dashboards', items: content.dashboards.filter(isMatch) },
      { title: 'Conversations', items: content.conversations.filter(isMatch) },
    ]
      .filter(({ items }) => items.length > 0)
      .map((section) => parts.renderList({ ...section, level: 'h2' }, view, parts))
    const noResults = createElement('p', { class: 'muted' }, [
      'No results. Press Enter to ask a question.',
    ])
    results.replaceChildren(...(sections.length > 0 ? sections : [noResults]))
  }

  showResults('')
  return createElement('div', {}, [
    createElement('h1', {}, ['What would you like to know?']),
    createElement('div', { role: 'search', class: 'searchbox' }, [composer.form]),
    results,
  ])
}
