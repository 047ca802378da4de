import type { LinkItem, SearchContent } from '../../content/pageContent.js'
import type { PageView } from './view.js'

/** The whole app: a box to search in over everything there is, and to ask in. */
export function drawSearch(content: SearchContent, view: PageView): HTMLElement {
  const { element, drawList } = view.parts
  const results = element('div', { class: 'results', 'aria-live': 'polite' })
  const composer = view.parts.drawComposer({
    parts: view.parts,
    label: 'Search or ask',
    onInput: show,
    onAsk: begin,
  })

  async function begin(question: string): Promise<boolean> {
    const begun = await view.ask('new', question)
    if (begun?.id) view.open(`/embed/chat/${begun.id}`)
    return begun !== undefined
  }

  function show(text: string): void {
    const isMatch = ({ title, description }: LinkItem) =>
      `${title} ${description}`.toLowerCase().includes(text.trim().toLowerCase())
    const sections = [
      { title: 'Dashboards', items: content.dashboards.filter(isMatch) },
      { title: 'Conversations', items: content.conversations.filter(isMatch) },
    ]
      .filter(({ items }) => items.length > 0)
      .map(({ title, items }) => drawList(title, items, { level: 'h2', view }))
    const nothing = element('p', { class: 'muted' }, [
      'Nothing of that name. Ask, and I try to answer.',
    ])
    results.replaceChildren(...(sections.length > 0 ? sections : [nothing]))
  }

  show('')
  return element('div', {}, [
    element('h1', {}, ['What would you like to know?']),
    element('div', { role: 'search', class: 'searchbox' }, [composer.form]),
    results,
  ])
}
