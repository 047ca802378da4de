import { startTransition, useOptimistic, useState } from 'react'
import { type Choice, writeChoice } from './choice.js'
import { signIn } from './demoServer.js'

interface UseChoiceResult {
  /** The choice that the server has confirmed. */
  choice: Choice
  /** The last choice of the user. The controls show it at once. */
  optimisticChoice: Choice
  choose: (change: Partial<Choice>) => Promise<void>
}

/** The user and the view, kept in sync with the server and the URL. `choose` rejects if the server fails. */
export function useChoice(initial: Choice): UseChoiceResult {
  const [choice, setChoice] = useState(initial)
  const [optimisticChoice, setOptimisticChoice] = useOptimistic(choice)

  // The server first: otherwise the page of the new user would get a token of the old one.
  const apply = async (next: Choice): Promise<void> => {
    const isSameUser =
      next.email === optimisticChoice.email && next.isSignedIn === optimisticChoice.isSignedIn
    if (!isSameUser) await signIn(next)
    history.replaceState(null, '', writeChoice(next))
    startTransition(() => setChoice(next))
  }
  const choose = (change: Partial<Choice>): Promise<void> =>
    new Promise((resolve, reject) => {
      startTransition(async () => {
        const next = { ...optimisticChoice, ...change }
        setOptimisticChoice(next)
        await apply(next).then(resolve, reject)
      })
    })
  return { choice, optimisticChoice, choose }
}
