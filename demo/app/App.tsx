import { useReducer, useRef, useState } from 'react'
import { WisdomDevtools } from '../../src/devtools/index.js'
import type { WisdomEmbedHandle, WisdomEvent } from '../../src/index.js'
import { type Fault, toggleFault } from '../faults.js'
import type { DemoSetup } from '../setup.js'
import { Analytics } from './Analytics.js'
import type { Choice } from './choice.js'
import { setFaults } from './demoServer.js'
import { Actions } from './panel/Actions.js'
import { Counters } from './panel/Counters.js'
import { FaultToggles } from './panel/FaultToggles.js'
import { Header } from './Header.js'
import { addToJournal, EMPTY_JOURNAL } from './panel/journal.js'
import { Notes } from './Notes.js'
import { SignedOut } from './SignedOut.js'
import { Status } from './panel/Status.js'
import { Timeline } from './panel/Timeline.js'
import { useChoice } from './useChoice.js'
import { getViews } from './views.js'

interface AppProps {
  setup: DemoSetup
  initialChoice: Choice
}

/** The host app. It chooses the user and the view, and shows what happens. */
export function App({ setup, initialChoice }: AppProps) {
  const { choice, optimisticChoice, choose } = useChoice(initialChoice)
  const [faults, setActiveFaults] = useState(setup.faults)
  const [isServerDown, setServerDown] = useState(false)
  const [journal, record] = useReducer(addToJournal, EMPTY_JOURNAL)
  const embed = useRef<WisdomEmbedHandle>(null)
  const { email, isSignedIn } = choice
  const views = getViews(setup)
  const view = views.find(({ name }) => name === choice.view)?.view ?? { view: 'search' }

  const trackServer = (request: Promise<void>): void =>
    void request.then(
      () => setServerDown(false),
      () => setServerDown(true),
    )
  const onChoose = (change: Partial<Choice>): void => trackServer(choose(change))
  const onToggle = (fault: Fault): void =>
    trackServer(setFaults(toggleFault(faults, fault)).then(setActiveFaults))

  return (
    <div className="app">
      <Header users={setup.users} views={views} choice={optimisticChoice} onChoose={onChoose} />
      <Notes faults={faults} isServerDown={isServerDown} onToggle={onToggle} />
      <main className="layout">
        {!isSignedIn && <SignedOut onSignIn={() => onChoose({ isSignedIn: true })} />}
        <Analytics
          baseUrl={setup.baseUrl}
          userKey={isSignedIn ? email : null}
          view={view}
          embed={embed}
          onEvent={(event: WisdomEvent) => record({ at: Date.now(), event })}
          onError={(error) => record({ error })}
        >
          <aside className="panel" aria-label="What happens">
            <Status journal={journal} />
            <Counters journal={journal} />
            <Actions
              isSignedIn={isSignedIn}
              onReload={() => void embed.current?.reload()}
              onSignedInChange={(next) => onChoose({ isSignedIn: next })}
            />
            <FaultToggles isMock={setup.isMock} faults={faults} onToggle={onToggle} />
            <Timeline entries={journal.entries} />
          </aside>
          <WisdomDevtools position="bottom-start" />
        </Analytics>
      </main>
    </div>
  )
}
