import type { ElementParts } from '../dom/createElement.js'

export interface ComposerOptions {
  label: string
  onInput?: (text: string) => void
  /** Resolves to whether the question was sent. */
  onAsk: (question: string) => Promise<boolean>
}

export interface Composer {
  form: HTMLElement
  ask: (question: string) => void
}

/** Renders a form for questions. A question that could not be sent stays in its field. */
export function renderComposer(
  options: ComposerOptions,
  { createElement }: ElementParts,
): Composer {
  const { label, onInput, onAsk } = options
  const input = createElement('input', {
    type: 'text',
    class: 'field',
    name: 'question',
    placeholder: label,
    'aria-label': label,
    maxlength: '500',
    autocomplete: 'off',
  })
  const button = createElement('button', { type: 'submit', class: 'button' }, ['Ask'])
  const problem = createElement('p', { class: 'problem', role: 'status' })
  const form = createElement('form', { class: 'composer' }, [input, button, problem])
  let isSending = false

  async function send(question: string): Promise<void> {
    if (isSending || question.trim() === '') return
    isSending = true
    problem.textContent = ''
    input.value = ''
    if (!(await onAsk(question))) {
      input.value = question
      problem.textContent = 'The question was not sent. Try again.'
    }
    isSending = false
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send(input.value)
  })
  input.addEventListener('input', () => onInput?.(input.value))
  return { form, ask: (question) => void send(question) }
}
