import { type RefCallback, startTransition, useState } from 'react'
import { isFirstInView, waitForTurn } from '../frame/turns.js'

/** Whether it is the turn of the element with this ref to get its frame. On a server it never is. */
export function useTurn(): [isTurn: boolean, ref: RefCallback<Element>] {
  const [isTurn, setIsTurn] = useState(false)
  const [ref] = useState(() => createTurnRef(setIsTurn))
  return [isTurn, ref]
}

/**
 * Not an effect: a state that is set when React attaches a ref is rendered before the browser paints.
 *
 * Later turns are transitions. React finishes all other work before each of them, and so does not take many embeds,
 * made one after another, for one that updates itself without end ("Maximum update depth exceeded").
 */
function createTurnRef(setIsTurn: (isTurn: boolean) => void): RefCallback<Element> {
  let giveUp: (() => void) | undefined
  const start = (): void => setIsTurn(true)
  return (element) => {
    giveUp?.()
    giveUp = undefined
    if (!element) return
    if (isFirstInView(element)) start()
    else giveUp = waitForTurn(element, () => startTransition(start))
  }
}
