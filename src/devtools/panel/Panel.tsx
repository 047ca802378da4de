import { type KeyboardEvent, useEffect, useState } from 'react'
import { AttemptLog, EventLog, MessageLog } from './logs.js'
import { getRecorder } from '../recorder/recorder.js'
import { State } from './State.js'

const TABS = { State, Messages: MessageLog, Attempts: AttemptLog, Events: EventLog }
type Tab = keyof typeof TABS
const NAMES = Object.keys(TABS) as Tab[]

/** By how many tabs a key moves. */
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

/** How often ages and frames are updated. */
const UPDATE_INTERVAL_MS = 500

/** It speaks English, whatever the page does, so it also runs from left to right. */
export function Panel() {
  const [tab, setTab] = useState<Tab>('State')
  const Page = TABS[tab]

  useEffect(() => {
    const { update } = getRecorder()
    const timer = setInterval(update, UPDATE_INTERVAL_MS)
    return () => clearInterval(timer)
  }, [])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = nextTab(tab, event.key)
    if (!next) return
    event.preventDefault()
    setTab(next)
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
  }

  return (
    <section className="panel" id="panel" aria-label="Wisdom devtools" lang="en" dir="ltr">
      <div className="tabs" role="tablist" aria-label="Show" onKeyDown={onKeyDown}>
        {NAMES.map((name) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={name === tab}
            aria-controls="page"
            tabIndex={name === tab ? 0 : -1}
            onClick={() => setTab(name)}
          >
            {name}
          </button>
        ))}
      </div>
      {/* It scrolls, so the keyboard must get there. */}
      <div className="page" id="page" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
        <Page />
      </div>
    </section>
  )
}

function nextTab(tab: Tab, key: string): Tab | undefined {
  if (key === 'Home') return NAMES[0]
  if (key === 'End') return NAMES.at(-1)
  const step = STEPS[key]
  return step === undefined ? undefined : NAMES.at((NAMES.indexOf(tab) + step) % NAMES.length)
}
