import type { ReactNode } from 'react'
import { within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { WisdomDevtools, type WisdomDevtoolsProps } from '../../../src/devtools/index.js'
import { WisdomProvider, type WisdomProviderProps } from '../../../src/index.js'
import { TENANT } from '../support/react.js'

/** The panel's own tree. */
export function shadow(): ShadowRoot {
  const root = document.querySelector('wisdom-devtools')?.shadowRoot
  if (!root) throw new Error('There are no devtools on the page.')
  return root
}

/** Finds things in the panel. */
export const panel = () => within(shadow() as unknown as HTMLElement)

export async function show(tab: 'State' | 'Messages' | 'Attempts' | 'Events') {
  await userEvent.click(panel().getByRole('tab', { name: tab }))
}

/** A host app with the devtools, open, and a cache of its own. */
export function App({
  children,
  devtools,
  ...provider
}: Partial<WisdomProviderProps> & { children?: ReactNode; devtools?: WisdomDevtoolsProps }) {
  const options = { baseUrl: TENANT, onEvent: () => undefined, ...provider }
  return (
    <WisdomProvider {...options}>
      {children}
      <WisdomDevtools initialIsOpen {...devtools} />
    </WisdomProvider>
  )
}
