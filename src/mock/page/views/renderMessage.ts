import type { ChatMessage } from '../../content/pageContent.js'
import type { ChartParts, renderChart } from '../charts/renderChart.js'
import type { renderChip } from './renderChip.js'
import type { renderTable } from './renderTable.js'

export interface MessageParts extends ChartParts {
  renderChart: typeof renderChart
  renderChip: typeof renderChip
  renderTable: typeof renderTable
}

export interface MessageOptions {
  /** Whether this is the message to highlight. */
  isHighlighted: boolean
  onSuggestion: (question: string) => void
}

/** Renders a message. An answer can have a chart, a table and suggested questions. */
export function renderMessage(
  { id, from, text, chart, table, suggestions }: ChatMessage,
  { isHighlighted, onSuggestion }: MessageOptions,
  parts: MessageParts,
): HTMLElement {
  const { createElement } = parts

  function renderSuggestions(questions: readonly string[]): HTMLElement {
    const chips = questions.map((question) => parts.renderChip(question, onSuggestion, parts))
    return createElement('div', { class: 'chips' }, chips)
  }

  const attributes = {
    class: `message ${from}${chart ? ' wide' : ''}`,
    'data-message': id,
    ...(isHighlighted && { 'aria-current': 'true' }),
  }
  return createElement('li', attributes, [
    createElement('span', { class: 'author' }, [from === 'user' ? 'You' : 'WisdomAI']),
    createElement('p', {}, [text]),
    ...(chart ? [parts.renderChart(chart, parts)] : []),
    ...(table ? [parts.renderTable(table, parts)] : []),
    ...(suggestions ? [renderSuggestions(suggestions)] : []),
  ])
}
