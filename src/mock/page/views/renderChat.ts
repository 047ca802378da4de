import type { ChatContent, ChatMessage } from '../../content/pageContent.js'
import type { PageView } from './view.js'

/** A conversation, and the line that goes on with it. The message named by `?messageid=` is pointed out. */
export function drawChat(content: ChatContent, view: PageView): HTMLElement {
  const { parts, hrefOf } = view
  const { element } = parts
  const title = element('h1', {}, [content.title])
  const messages = element('ol', { class: 'messages' })
  const chips = element('div', { class: 'chips' })
  const composer = parts.drawComposer({ parts, label: 'Ask a question', onAsk: ask })
  let { id } = content

  function draw(message: ChatMessage): HTMLElement {
    const isNamed = message.id === view.messageId
    return parts.drawMessage(message, { parts, isNamed, onSuggestion: composer.ask })
  }

  function drawChip(question: string): HTMLElement {
    const chip = element('button', { type: 'button', class: 'chip' }, [question])
    chip.addEventListener('click', () => composer.ask(question))
    return chip
  }

  function show(shown: ChatContent): void {
    title.textContent = shown.title
    messages.replaceChildren(...shown.messages.map(draw))
    chips.replaceChildren(...shown.suggestions.map(drawChip))
  }

  async function ask(question: string): Promise<boolean> {
    const mine = draw({ id: 'pending', from: 'user', text: question })
    const theirs = draw({ id: 'pending', from: 'wisdom', text: '…' })
    messages.append(mine, theirs)
    const next = await view.ask(id ?? 'new', question)
    if (!next) {
      mine.remove()
      theirs.remove()
      return false
    }
    if (id === null && next.id !== null) view.rename(`/embed/chat/${next.id}`)
    id = next.id
    show(next)
    parts.reveal(messages.lastElementChild)
    return true
  }

  show(content)
  window.setTimeout(() => parts.reveal(messages.querySelector('[aria-current]')))
  return element('div', { class: 'chat' }, [
    element('div', { class: 'heading' }, [
      element('nav', { 'aria-label': 'Breadcrumb' }, [
        element('a', { href: hrefOf('/embed/search') }, ['Conversations']),
      ]),
      title,
      parts.drawScope(content.scope, parts),
    ]),
    element('div', { role: 'log', 'aria-label': 'Conversation' }, [messages]),
    chips,
    composer.form,
  ])
}
