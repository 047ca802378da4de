import { useState, type ReactNode } from 'react'
import type { Args } from '@storybook/react-vite'
import type { StoryTenant } from './tenant.js'
import { TenantBar } from './TenantBar.js'
import type { Trouble } from './trouble.js'

interface SceneProps {
  tenant: StoryTenant
  trouble: Trouble | undefined
  /** Renders the app. These args override those of the story. */
  children: (args: Args) => ReactNode
}

/** The app of a story, with the counts of the mock tenant and the trouble below it. */
export function Scene({ tenant, trouble, children }: SceneProps) {
  const [isRepaired, setRepaired] = useState(false)
  const { wisdom, baseUrl, tokenEndpoint } = tenant
  const repair = () => {
    trouble?.repair?.(wisdom)
    setRepaired(true)
  }
  return (
    <>
      <main className="app">
        {children({ baseUrl, tokenEndpoint, ...(isRepaired && trouble?.repairedArgs) })}
      </main>
      <TenantBar wisdom={wisdom}>
        {trouble && (
          <span className="trouble">
            {isRepaired ? 'Repaired.' : `Trouble: ${trouble.text}.`}
            <button type="button" disabled={isRepaired} onClick={repair}>
              Repair it
            </button>
          </span>
        )}
      </TenantBar>
    </>
  )
}
