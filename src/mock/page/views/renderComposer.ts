import type { PageParts } from '../parts.js'

export interface ComposerOptions {
  parts: PageParts
  label: string
  onInput?: (text: string) => void
  /** Says whether the question got through. */
  onAsk: (question: string) => Promise<boolean>
}

export interface Composer {
  form: HTMLElement
  ask: (question: string) => void
}

/** A line to write a question in. What fails to get through stays in it. */
export function drawComposer({ parts, label, onInput, onAsk }: ComposerOptions): Composer {
  const { element } = parts
  const input = element('input', {
    type: 'text',
    class: 'field',
    name: 'question',
    placeholder: label,
    'aria-label': label,
    maxlength: '500',
    autocomplete: 'off',
  })
  const button = element('button', { type: 'submit', class: 'button' }, ['Ask'])
  const problem = element('p', { class: 'problem', role: 'status' })
  const form = element('form', { class: 'composer' }, [input, button, problem])
  let isBusy = false

  async function submit(question: string): Promise<void> {
    if (isBusy || question.trim() === '') return
    isBusy = true
    problem.textContent = ''
    input.value = ''
    if (!(await onAsk(question))) {
      input.value = question
      problem.textContent = 'That did not get through. Try again.'
    }
    isBusy = false
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit(input.value)
  })
  input.addEventListener('input', () => onInput?.(input.value))
  return { form, ask: (question) => void submit(question) }
}
