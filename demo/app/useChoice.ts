import { startTransition, useOptimistic, useState } from 'react'
import { type Choice, writeChoice } from './choice.js'
import { signIn } from './demoServer.js'

interface UseChoiceResult {
  /** What holds: the server knows of it. */
  choice: Choice
  /** What was clicked last; the controls show it at once. */
  wanted: Choice
  choose: (change: Partial<Choice>) => Promise<void>
}

/** Who is signed in and what is shown, here, on the server and in the address. Rejects if it fails. */
export function useChoice(initial: Choice): UseChoiceResult {
  const [choice, setChoice] = useState(initial)
  const [wanted, setWanted] = useOptimistic(choice)

  // First the session on the server, then the page: else the new user would get the old one's token.
  const apply = async (next: Choice): Promise<void> => {
    const isSameUser = next.email === wanted.email && next.isSignedIn === wanted.isSignedIn
    if (!isSameUser) await signIn(next)
    history.replaceState(null, '', writeChoice(next))
    startTransition(() => setChoice(next))
  }
  const choose = (change: Partial<Choice>): Promise<void> =>
    new Promise((resolve, reject) => {
      startTransition(async () => {
        const next = { ...wanted, ...change }
        setWanted(next)
        await apply(next).then(resolve, reject)
      })
    })
  return { choice, wanted, choose }
}
