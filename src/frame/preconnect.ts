/**
 * Opens the connection to the tenant while the token is on its way. Leaves nothing in the document.
 *
 * Chromium does not let a frame of another site use it (bench/preconnect.mjs); Firefox and Safari do.
 */
export function preconnect(origin: string): void {
  const link = document.createElement('link')
  link.rel = 'preconnect'
  link.href = origin
  document.head.append(link)
  link.remove()
}
