import { useWisdomToken } from '../../../src/index.js'

interface ActionsProps {
  isSignedIn: boolean
  onReload: () => void
  onSignedInChange: (isSignedIn: boolean) => void
}

/** What a user or an app can do at any time. */
export function Actions({ isSignedIn, onReload, onSignedInChange }: ActionsProps) {
  const { refresh } = useWisdomToken()
  return (
    <div className="actions">
      <button type="button" disabled={!isSignedIn} onClick={() => void refresh()}>
        Refresh token
      </button>
      <button type="button" disabled={!isSignedIn} onClick={onReload}>
        Reload frame
      </button>
      <button type="button" onClick={() => onSignedInChange(!isSignedIn)}>
        {isSignedIn ? 'Sign out' : 'Sign in'}
      </button>
    </div>
  )
}
