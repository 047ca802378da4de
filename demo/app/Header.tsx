import type { DemoUser } from '../setup.js'
import { Segments } from './Segments.js'
import type { Choice } from './choice.js'
import type { DemoView } from './views.js'

interface HeaderProps {
  users: readonly DemoUser[]
  views: readonly DemoView[]
  choice: Choice
  onChoose: (change: Partial<Choice>) => void
}

/** The value of the option without a user. */
const SIGNED_OUT = 'signed-out'

export function Header({ users, views, choice, onChoose }: HeaderProps) {
  const userOptions = [
    ...users.map(({ email, name, note }) => ({ value: email, label: name, note })),
    { value: SIGNED_OUT, label: 'Signed out' },
  ]
  const chooseUser = (email: string): void =>
    onChoose(email === SIGNED_OUT ? { isSignedIn: false } : { email, isSignedIn: true })

  return (
    <header className="header">
      <h1 className="brand">
        <span className="mark" aria-hidden="true" />
        Acme <span className="brand-note">wisdom-embed demo</span>
      </h1>
      <Segments
        name="User"
        options={userOptions}
        value={choice.isSignedIn ? choice.email : SIGNED_OUT}
        onChange={chooseUser}
      />
      <Segments
        name="View"
        options={views.map(({ name, label }) => ({ value: name, label }))}
        value={choice.view}
        onChange={(view) => onChoose({ view })}
      />
    </header>
  )
}
