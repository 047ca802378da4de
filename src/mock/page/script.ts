import { embedPage } from './embedPage.js'
import { parts } from './parts.js'

/** The page's script: the source of `embedPage` and its parts, called with the document's config. */
export const pageScript = (): string => `'use strict'
// esbuild and its kin, when told to keep names, wrap functions in this helper of theirs.
const __name = (value) => value
const parts = {
${Object.entries(parts)
  .map(([name, part]) => `${name}: ${part.toString()}`)
  .join(',\n')}
}
void (${embedPage.toString()})(JSON.parse(document.getElementById('config').textContent), parts)
`
