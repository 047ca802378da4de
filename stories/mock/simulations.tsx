import { useEffect, type ReactNode } from 'react'

/*
 * Two conditions that a story cannot create, because they come with the headers of the document: a
 * Content-Security-Policy and cross-origin isolation. These functions simulate what the browser reports.
 */

/** Reports a violation of `frame-src` when a frame navigates, as a browser does. */
export function BlockedByCsp({ isOn, children }: { isOn: () => boolean; children: ReactNode }) {
  useEffect(() => {
    const timer = setInterval(() => {
      const frame = document.querySelector('iframe[data-status=loading]')
      if (frame && isOn()) document.dispatchEvent(createViolation())
    }, 50)
    return () => clearInterval(timer)
  }, [isOn])
  return children
}

const createViolation = () =>
  new SecurityPolicyViolationEvent('securitypolicyviolation', {
    documentURI: location.href,
    violatedDirective: 'frame-src',
    effectiveDirective: 'frame-src',
    originalPolicy: "frame-src 'none'",
    blockedURI: location.origin,
    disposition: 'enforce',
    statusCode: 200,
  })

/** Makes the page look cross-origin isolated. */
export const isolate = (): void =>
  void Object.defineProperty(window, 'crossOriginIsolated', { value: true, configurable: true })

/** Undoes `isolate`. */
export const endIsolation = (): void => void Reflect.deleteProperty(window, 'crossOriginIsolated')
