import { useState } from 'react'
import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  /** The users to switch between. Each user of the mock sees other regions. */
  users: readonly string[]
  /** Your function that signs another user in to your app. */
  signIn: (email: string) => Promise<void>
}

/** A new `userKey` starts a new session: the old token is dropped, and the frame loads with a new one. */
export function App({ baseUrl, tokenEndpoint, users, signIn }: AppProps) {
  const [user, setUser] = useState(users[0])
  const switchTo = async (email: string) => {
    await signIn(email)
    setUser(email)
  }
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={user}>
      <label className="field">
        Signed in as
        <select value={user} onChange={({ target }) => void switchTo(target.value)}>
          {users.map((email) => (
            <option key={email}>{email}</option>
          ))}
        </select>
      </label>
      <WisdomEmbed view="dashboard" dashboardId="regional-performance" title="Regions" />
    </WisdomProvider>
  )
}
