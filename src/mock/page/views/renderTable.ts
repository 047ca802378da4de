import type { TableContent } from '../../content/pageContent.js'
import type { ElementParts } from '../dom/createElement.js'

/** Renders a table in a container that scrolls if the page is narrow. */
export function renderTable(table: TableContent, { createElement }: ElementParts): HTMLElement {
  const align = (column: number): Record<string, string> =>
    table.columns[column]?.numeric ? { class: 'number' } : {}
  const head = table.columns.map(({ label }, column) =>
    createElement('th', { scope: 'col', ...align(column) }, [label]),
  )
  const body = table.rows.map((row) =>
    createElement(
      'tr',
      {},
      row.map((cell, column) => createElement('td', align(column), [cell])),
    ),
  )
  const attributes = { class: 'scroll', role: 'group', tabindex: '0', 'aria-label': table.caption }
  return createElement('div', attributes, [
    createElement('table', {}, [
      createElement('thead', {}, [createElement('tr', {}, head)]),
      createElement('tbody', {}, body),
    ]),
  ])
}
