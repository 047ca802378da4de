import type { AttributeOrigin, Claim } from '../../tenant/attributes.js'
import type { Scope } from '../../content/pageContent.js'
import type { PageParts } from '../parts.js'

/** Which rows the user sees, and by whose word: of an attribute's sources the strongest one counts. */
export function drawScope({ text, by }: Scope, { element }: PageParts): HTMLElement {
  const names: Record<AttributeOrigin, string> = {
    session: 'this session',
    DATABASE: 'the stored attributes',
    JWT: 'single sign-on',
  }
  const quote = ({ source, value }: Claim) => `${names[source]} (${value || 'empty'})`

  function describe(): string {
    if (!by) return 'There is no attribute “region”, so there are no rows.'
    const { attribute, value, source, beats } = by
    const before = beats.length > 0 ? `, which goes before ${beats.map(quote).join(' and ')}` : ''
    return `Filtered by ${attribute} = ${value || 'nothing'}, from ${names[source]}${before}.`
  }

  return element('div', { class: 'rows', 'data-filtered-by': by?.source ?? 'nothing' }, [
    element('span', { class: 'scope' }, [`Rows: ${text}`]),
    element('span', { class: 'muted' }, [describe()]),
  ])
}
