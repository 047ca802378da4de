/** Shown instead of the embed. */
export function SignedOut({ onSignIn }: { onSignIn: () => void }) {
  return (
    <div className="signed-out">
      <h2>You are signed out</h2>
      <p>The iframe and its token have been removed.</p>
      <button type="button" className="primary" onClick={() => onSignIn()}>
        Sign in
      </button>
    </div>
  )
}
