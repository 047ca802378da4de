import { embedPage } from './app/embedPage.js'
import { parts } from './parts.js'

/** The page's script: the source of `embedPage` and its parts, called with the document's config.
 * `page` resolves when the page knows who is signed in. */
export const pageScript = (): string => `'use strict'
// esbuild and its kin, when told to keep names, wrap functions in this helper of theirs.
const __name = (value) => value
const parts = {
${Object.entries(parts)
  .map(([name, part]) => `${name}: ${part.toString()}`)
  .join(',\n')}
}
const page = (${embedPage.toString()})(JSON.parse(document.getElementById('config').textContent), parts)
`
