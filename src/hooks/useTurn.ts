import { type RefCallback, useState } from 'react'
import { waitForTurn } from '../frame/turns.js'

/** Whether it is the turn of the element with this ref to get its frame. On a server it never is. */
export function useTurn(): [isTurn: boolean, ref: RefCallback<Element>] {
  const [isTurn, setIsTurn] = useState(false)
  const [ref] = useState(() => createTurnRef(setIsTurn))
  return [isTurn, ref]
}

/** Not an effect: a state that is set when React attaches a ref is rendered before the browser paints. */
function createTurnRef(setIsTurn: (isTurn: boolean) => void): RefCallback<Element> {
  let giveUp: (() => void) | undefined
  return (element) => {
    giveUp?.()
    giveUp = element ? waitForTurn(element, () => setIsTurn(true)) : undefined
  }
}
