import type { ElementParts } from '../dom/createElement.js'

export interface Notice {
  title: string
  text: string
  /** A button below the text. */
  action?: Node
}

/** Renders a message in the middle of the page. */
export function renderNotice(notice: Notice, { createElement }: ElementParts): HTMLElement {
  return createElement('div', { class: 'notice' }, [
    createElement('span', { class: 'mark', 'aria-hidden': 'true' }),
    createElement('h1', {}, [notice.title]),
    createElement('p', {}, [notice.text]),
    ...(notice.action ? [notice.action] : []),
  ])
}
