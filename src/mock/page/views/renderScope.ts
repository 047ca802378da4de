import type { Scope } from '../../content/pageContent.js'
import type { AttributeOrigin, AttributeValue } from '../../tenant/attributes.js'
import type { ElementParts } from '../dom/createElement.js'

/** Renders which rows the user sees, and the attribute that filters them with its source. */
export function renderScope({ text, by }: Scope, { createElement }: ElementParts): HTMLElement {
  const names: Record<AttributeOrigin, string> = {
    session: 'this session',
    DATABASE: 'the stored attributes',
    JWT: 'single sign-on',
  }

  function describeValue({ source, value }: AttributeValue): string {
    return `${names[source]} (${value === '' ? 'empty' : value})`
  }

  function describeFilter(): string {
    if (!by) return 'There is no attribute “region”, so there are no rows.'
    const filter = `Filtered by ${by.attribute} = ${by.value === '' ? 'nothing' : by.value}`
    const source = `from ${names[by.source]}`
    if (by.overrides.length === 0) return `${filter}, ${source}.`
    return `${filter}, ${source}, which overrides ${by.overrides.map(describeValue).join(' and ')}.`
  }

  return createElement('div', { class: 'rows', 'data-filtered-by': by?.source ?? 'nothing' }, [
    createElement('span', { class: 'scope' }, [`Rows: ${text}`]),
    createElement('span', { class: 'muted' }, [describeFilter()]),
  ])
}
