import { type RefCallback, startTransition, useState } from 'react'
import { isFirstInView, waitForTurn } from '../frame/turns.js'

/** Whether it is the turn of the element with this ref to get its frame. On a server it never is. */
export function useTurn(): [isTurn: boolean, ref: RefCallback<Element>] {
  const [isTurn, setIsTurn] = useState(false)
  const [ref] = useState(() => createTurnRef(setIsTurn))
  return [isTurn, ref]
}

/**
 * A turn is a transition. React finishes all other work before it, such as the effects of a mount, so that many embeds are
 * not one long task. Neither does it take many, made one after another, for one that updates itself without end ("Maximum
 * update depth exceeded").
 */
function createTurnRef(setIsTurn: (isTurn: boolean) => void): RefCallback<Element> {
  let giveUp: (() => void) | undefined
  const start = (): void => startTransition(() => setIsTurn(true))
  return (element) => {
    giveUp?.()
    giveUp = undefined
    if (!element) return
    if (isFirstInView(element)) start()
    else giveUp = waitForTurn(element, start)
  }
}
