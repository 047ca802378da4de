import type { TableContent } from '../../content/pageContent.js'
import type { PageParts } from '../parts.js'

/** A table in a box that scrolls by itself when the page is narrow. */
export function drawTable(table: TableContent, { element }: PageParts): HTMLElement {
  const align = (column: number): Record<string, string> =>
    table.columns[column]?.numeric ? { class: 'number' } : {}
  const head = table.columns.map(({ label }, column) =>
    element('th', { scope: 'col', ...align(column) }, [label]),
  )
  const body = table.rows.map((row) =>
    element(
      'tr',
      {},
      row.map((cell, column) => element('td', align(column), [cell])),
    ),
  )
  const attributes = { class: 'scroll', role: 'group', tabindex: '0', 'aria-label': table.caption }
  return element('div', attributes, [
    element('table', {}, [
      element('thead', {}, [element('tr', {}, head)]),
      element('tbody', {}, body),
    ]),
  ])
}
