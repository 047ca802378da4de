import { embedPage } from './app/embedPage.js'
import { parts } from './parts.js'

/**
 * Returns the page's script: the source text of `embedPage` and its parts, called with the config in
 * the document. Its constant `page` resolves when the page knows who is signed in.
 */
export const pageScript = (): string => `'use strict'
// If esbuild keeps names, it wraps functions in this helper.
const __name = (value) => value
const parts = {
${Object.entries(parts)
  .map(([name, part]) => `${name}: ${String(part)}`)
  .join(',\n')}
}
const page = (${embedPage.toString()})(JSON.parse(document.getElementById('config').textContent), parts)
`
