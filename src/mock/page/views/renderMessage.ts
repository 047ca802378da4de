import type { ChatMessage } from '../../content/pageContent.js'
import type { PageParts } from '../parts.js'

export interface MessageOptions {
  parts: PageParts
  /** Whether this is the one to point out. */
  isNamed: boolean
  onSuggestion: (question: string) => void
}

/** One message: text, and for an answer its chart, its table, or questions to ask instead. */
export function drawMessage(
  { id, from, text, chart, table, suggestions }: ChatMessage,
  { parts, isNamed, onSuggestion }: MessageOptions,
): HTMLElement {
  const { element } = parts

  function drawSuggestion(question: string): HTMLElement {
    const button = element('button', { type: 'button', class: 'chip' }, [question])
    button.addEventListener('click', () => onSuggestion(question))
    return button
  }

  const attributes = {
    class: `message ${from}${chart ? ' wide' : ''}`,
    'data-message': id,
    ...(isNamed && { 'aria-current': 'true' }),
  }
  return element('li', attributes, [
    element('span', { class: 'author' }, [from === 'user' ? 'You' : 'WisdomAI']),
    element('p', {}, [text]),
    ...(chart ? [parts.drawChart(chart, parts)] : []),
    ...(table ? [parts.drawTable(table, parts)] : []),
    ...(suggestions ? [element('div', { class: 'chips' }, suggestions.map(drawSuggestion))] : []),
  ])
}
