import type { ElementParts } from '../dom/createElement.js'

/** Renders a suggested question as a button. */
export function renderChip(
  question: string,
  onClick: (question: string) => void,
  { createElement }: ElementParts,
): HTMLElement {
  const chip = createElement('button', { type: 'button', class: 'chip' }, [question])
  chip.addEventListener('click', () => onClick(question))
  return chip
}
