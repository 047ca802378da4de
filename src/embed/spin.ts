/**
 * Turns a spinner by script, as a strict CSP forbids `@keyframes`.
 *
 * @returns a function that stops it: a browser keeps an element that is gone for as long as it turns
 */
export function spin(element: Element | null): (() => void) | undefined {
  if (!element?.animate || matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined
  const keyframes = { transform: 'rotate(1turn)' }
  const animation = element.animate(keyframes, { duration: 1_000, iterations: Infinity })
  // Not `cancel()`: in happy-dom, that is an unhandled rejection.
  return () => {
    animation.effect = null
  }
}
