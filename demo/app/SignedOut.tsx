/** What the host app shows in place of the embed. */
export function SignedOut({ onSignIn }: { onSignIn: () => void }) {
  return (
    <div className="signed-out">
      <h2>You are signed out</h2>
      <p>The embed’s frame is gone, and so is its token.</p>
      <button type="button" className="primary" onClick={() => onSignIn()}>
        Sign in
      </button>
    </div>
  )
}
