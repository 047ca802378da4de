import type { ChatContent, ChatMessage } from '../../content/pageContent.js'
import type { scrollIntoView } from '../dom/scrollIntoView.js'
import type { renderComposer } from './renderComposer.js'
import type { HeadingParts, renderHeading } from './renderHeading.js'
import type { MessageParts, renderMessage } from './renderMessage.js'
import type { PageView } from './view.js'

export interface ChatParts extends MessageParts, HeadingParts {
  renderComposer: typeof renderComposer
  renderHeading: typeof renderHeading
  renderMessage: typeof renderMessage
  scrollIntoView: typeof scrollIntoView
}

/** Renders a conversation and the form that continues it. It highlights the message of `?messageid=`. */
export function renderChat(content: ChatContent, view: PageView, parts: ChatParts): HTMLElement {
  const { createElement } = parts
  const title = createElement('h1', {}, [content.title])
  const messages = createElement('ol', { class: 'messages' })
  const chips = createElement('div', { class: 'chips' })
  const composer = parts.renderComposer({ label: 'Ask a question', onAsk: ask }, parts)
  let { id } = content

  function renderMessage(message: ChatMessage): HTMLElement {
    const isHighlighted = message.id === view.messageId
    return parts.renderMessage(message, { isHighlighted, onSuggestion: composer.ask }, parts)
  }

  function update(next: ChatContent): void {
    id = next.id
    title.textContent = next.title
    messages.replaceChildren(...next.messages.map(renderMessage))
    const suggestions = next.suggestions.map((text) => parts.renderChip(text, composer.ask, parts))
    chips.replaceChildren(...suggestions)
  }

  async function ask(question: string): Promise<boolean> {
    const isNew = id === null
    const pending: ChatMessage[] = [
      { id: 'pending', from: 'user', text: question },
      { id: 'pending', from: 'wisdom', text: '…' },
    ]
    const placeholders = pending.map(renderMessage)
    messages.append(...placeholders)
    const next = await view.ask(id, question)
    if (!next) {
      placeholders.forEach((placeholder) => placeholder.remove())
      return false
    }
    if (isNew && next.id !== null) view.replacePath(`/embed/chat/${next.id}`)
    update(next)
    parts.scrollIntoView(messages.lastElementChild)
    return true
  }

  update(content)
  window.setTimeout(() => parts.scrollIntoView(messages.querySelector('[aria-current]')))
  const parent = { label: 'Conversations', href: view.hrefOf('/embed/search') }
  return createElement('div', { class: 'chat' }, [
    parts.renderHeading({ parent, title, scope: content.scope }, parts),
    createElement('div', { role: 'log', 'aria-label': 'Conversation' }, [messages]),
    chips,
    composer.form,
  ])
}
