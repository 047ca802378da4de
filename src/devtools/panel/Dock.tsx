import { type KeyboardEvent, useRef, useState } from 'react'
import type { SessionView } from '../recorder/sessions.js'
import { Panel } from './Panel.js'
import { useSnapshot } from './useSnapshot.js'

export interface DockProps {
  position: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start'
  initialIsOpen: boolean
}

/** The button in the corner, and the panel when it is open. */
export function Dock({ position, initialIsOpen }: DockProps) {
  const [isOpen, setOpen] = useState(initialIsOpen)
  const button = useRef<HTMLButtonElement>(null)
  const { sessions } = useSnapshot()

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return
    event.stopPropagation()
    setOpen(false)
    button.current?.focus()
  }

  return (
    <div className="dock" data-position={position} onKeyDown={onKeyDown}>
      <button
        ref={button}
        className="toggle"
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? 'panel' : undefined}
        onClick={() => setOpen(!isOpen)}
        lang="en"
        dir="ltr"
      >
        <span className="dot" data-status={worstStatus(sessions)} />
        Wisdom devtools
      </button>
      {isOpen && <Panel />}
    </div>
  )
}

const BY_SEVERITY = ['failed', 'asking', 'ready'] as const

/** The status that most needs attention. A session that still has a token may have failed to refresh it. */
function worstStatus(sessions: readonly SessionView[]): string | undefined {
  if (sessions.some(({ error }) => error)) return 'failed'
  return BY_SEVERITY.find((severity) => sessions.some(({ status }) => status === severity))
}
