import type { ChatContent, ChatMessage } from '../data/content.js'
import type { PageConfig } from './config.js'
import type { PageParts } from './parts.js'

/** A conversation. The message named by `?messageid=` is pointed out. */
export function drawChat(
  { title, scope, messages }: ChatContent,
  { messageId }: PageConfig,
  parts: PageParts,
): HTMLElement {
  const { element, drawTable } = parts

  function drawMessage({ id, from, text, table }: ChatMessage): HTMLElement {
    const attributes = {
      class: `message ${from}`,
      ...(id === messageId && { 'aria-current': 'true' }),
    }
    return element('li', attributes, [
      element('span', { class: 'author' }, [from === 'user' ? 'You' : 'WisdomAI']),
      element('p', {}, [text]),
      ...(table ? [drawTable(table, parts)] : []),
    ])
  }

  return element('div', { class: 'chat' }, [
    element('h1', {}, [title]),
    element('p', { class: 'scope' }, [`Rows: ${scope}`]),
    element('ol', { class: 'messages' }, messages.map(drawMessage)),
  ])
}
