/** Opens the connection to the tenant while the token is on its way. Once per page and origin. */
export function preconnect(origin: string): void {
  if (document.head.querySelector(`link[rel=preconnect][href="${origin}"]`)) return
  const link = document.createElement('link')
  link.rel = 'preconnect'
  link.href = origin
  document.head.append(link)
}
