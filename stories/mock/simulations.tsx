import { useEffect, type ReactNode } from 'react'

/*
 * Two conditions that a story cannot really bring about, as they come with the document: a
 * Content-Security-Policy, and cross-origin isolation. The browser's signs of them are imitated.
 */

/** Reports a violation of `frame-src` when a frame below goes to its page, as a browser does. */
export function BlockedByCsp({ isOn, children }: { isOn: () => boolean; children: ReactNode }) {
  useEffect(() => {
    const timer = setInterval(() => {
      const frame = document.querySelector('iframe[data-status=loading]')
      if (frame && isOn()) document.dispatchEvent(violation())
    }, 50)
    return () => clearInterval(timer)
  }, [isOn])
  return children
}

const violation = () =>
  new SecurityPolicyViolationEvent('securitypolicyviolation', {
    documentURI: location.href,
    violatedDirective: 'frame-src',
    effectiveDirective: 'frame-src',
    originalPolicy: "frame-src 'none'",
    blockedURI: location.origin,
    disposition: 'enforce',
    statusCode: 200,
  })

/** Makes the page look isolated. */
export const isolate = (): void =>
  void Object.defineProperty(window, 'crossOriginIsolated', { value: true, configurable: true })

/** Undoes `isolate`: what the browser says shows through again. */
export const endIsolation = (): void => void Reflect.deleteProperty(window, 'crossOriginIsolated')
