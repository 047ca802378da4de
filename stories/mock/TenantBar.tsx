import { useSyncExternalStore, type ReactNode } from 'react'
import type { MockWisdom } from 'wisdom-embed/mock'
import { getTenantCounts } from './tenantCounts.js'

/** Shows the counts of the mock tenant. */
export function TenantBar({ wisdom, children }: { wisdom: MockWisdom; children: ReactNode }) {
  const counts = useSyncExternalStore(
    (onEvent) => wisdom.events.subscribe(onEvent),
    () => formatCounts(wisdom),
  )
  return (
    <footer className="tenant">
      <span>
        Mock tenant: <b>{counts}</b>
      </span>
      {children}
    </footer>
  )
}

/** `1 token · 2 pages · 0 renewals`. A text, because React compares snapshots by identity. */
function formatCounts(wisdom: MockWisdom): string {
  const { tokens, pages, renewals } = getTenantCounts(wisdom)
  return [
    formatCount(tokens, 'token'),
    formatCount(pages, 'page'),
    formatCount(renewals, 'renewal'),
  ].join(' · ')
}

const formatCount = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`
