import type { ElementParts } from '../dom/createElement.js'

/** Renders the bar at the top of the page, with the user of the session. */
export function renderHeader(user: Node, { createElement }: ElementParts): HTMLElement {
  const name = createElement('span', { class: 'brand' }, [
    createElement('span', { class: 'mark', 'aria-hidden': 'true' }),
    'WisdomAI',
    createElement('span', { class: 'pill' }, ['mock']),
  ])
  return createElement('header', { class: 'top' }, [name, user])
}
