import { useSyncExternalStore, type ReactNode } from 'react'
import type { MockWisdom } from 'wisdom-embed/mock'
import { tally } from './tally.js'

/** What the mock tenant has done for the story above it. */
export function TenantBar({ wisdom, children }: { wisdom: MockWisdom; children: ReactNode }) {
  const counts = useSyncExternalStore(
    (onEvent) => wisdom.events.subscribe(onEvent),
    () => describe(wisdom),
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

/** `1 token · 2 pages · 0 renewals`. A text, so that React sees when it is a new one. */
function describe(wisdom: MockWisdom): string {
  const { tokens, pages, renewals } = tally(wisdom)
  return [count(tokens, 'token'), count(pages, 'page'), count(renewals, 'renewal')].join(' · ')
}

const count = (number: number, what: string): string =>
  `${number} ${what}${number === 1 ? '' : 's'}`
