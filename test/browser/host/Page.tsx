import * as React from 'react'
import { WisdomDevtools } from '../../../src/devtools/index.js'
import { usePrefetchWisdomToken, WisdomEmbed, WisdomProvider } from '../../../src/index.js'
import type { Recorder } from './recorder.js'
import type { EmbedScenario, Group, Scenario } from './scenario.js'

interface PageProps extends Scenario {
  recorder: Recorder
  /** Is given the newest prefetch function. */
  onPrefetch?: (prefetch: () => void) => void
}

/** A host app. All its callbacks are inline, so that they are new at each render. */
export function Page({ groups, strict = true, recorder, onPrefetch }: PageProps) {
  const Mode = strict ? React.StrictMode : React.Fragment
  return (
    <Mode>
      {groups.map(({ provider, embeds, activity, devtools }, index) => (
        <WisdomProvider key={index} {...provider} onEvent={(event) => recorder.event(event)}>
          {onPrefetch && <Prefetch onPrefetch={onPrefetch} />}
          <MaybeActivity mode={activity}>
            {embeds.map((embed, nth) => (
              <Embed key={nth} recorder={recorder} {...embed} />
            ))}
          </MaybeActivity>
          {devtools && <WisdomDevtools initialIsOpen />}
        </WisdomProvider>
      ))}
    </Mode>
  )
}

function Embed({ spaceAbove, recorder, ...embed }: EmbedScenario & { recorder: Recorder }) {
  return (
    <>
      {spaceAbove !== undefined && <div style={{ height: spaceAbove }} />}
      <WisdomEmbed
        view="dashboard"
        {...embed}
        onError={(error) => recorder.error(error)}
        onStatusChange={(status) => recorder.status(status)}
      />
    </>
  )
}

function Prefetch({ onPrefetch }: Required<Pick<PageProps, 'onPrefetch'>>) {
  onPrefetch(usePrefetchWisdomToken())
  return null
}

// A namespace import, as React 18 has no Activity to import.
function MaybeActivity({ mode, children }: { mode: Group['activity']; children: React.ReactNode }) {
  return mode ? <React.Activity mode={mode}>{children}</React.Activity> : children
}
