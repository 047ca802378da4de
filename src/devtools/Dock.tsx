import { type KeyboardEvent, useRef, useState } from 'react'
import { Panel } from './Panel.js'
import { useSnapshot } from './useSnapshot.js'
import type { WisdomDevtoolsProps } from './WisdomDevtools.js'

/** The button in the corner, and the panel when it is open. */
export function Dock({ position, initialIsOpen }: Required<WisdomDevtoolsProps>) {
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
        <span className="dot" data-status={worstOf(sessions)} />
        Wisdom devtools
      </button>
      {isOpen && <Panel />}
    </div>
  )
}

const BY_WORRY = ['failed', 'asking', 'ready'] as const

const worstOf = (sessions: readonly { status: string; error?: unknown }[]): string | undefined =>
  sessions.some(({ error }) => error)
    ? 'failed'
    : BY_WORRY.find((worry) => sessions.some(({ status }) => status === worry))
