import type { Effect } from '../embed/effects.js'

/** The effects of one thing that is drawn again and again. */
export interface Effects {
  /**
   * Takes one effect after the other from `draw`, always in the same order. Those whose dependencies changed are cleaned
   * up at once, and their work is done in a microtask: when the host updates several embeds, all are disconnected
   * before one is connected.
   */
  collect: (draw: (effect: Effect) => void) => void
  /** Cleans all of them up. */
  stop: () => void
}

interface Slot {
  dependencies?: unknown[] | undefined
  /** What is still to be done. */
  work?: Parameters<Effect>[0] | undefined
  cleanUp?: (() => void) | void
}

/** As React's `useEffect`, without React. */
export function createEffects(): Effects {
  const slots: Slot[] = []

  const doWork = (): void => {
    for (const slot of slots) {
      const { work } = slot
      slot.work = undefined
      if (work) slot.cleanUp = work()
    }
  }
  return {
    collect: (draw) => {
      let index = 0
      draw((work, dependencies) => {
        const slot = (slots[index] ??= {})
        index += 1
        if (isSame(slot.dependencies, dependencies)) return
        cleanUp(slot)
        slot.dependencies = dependencies
        slot.work = work
      })
      queueMicrotask(doWork)
    },
    stop: () => {
      slots.forEach(cleanUp)
      slots.length = 0
    },
  }
}

function cleanUp(slot: Slot): void {
  slot.cleanUp?.()
  slot.cleanUp = undefined
}

/** Without dependencies, an effect is done each time. */
const isSame = (last: unknown[] | undefined, next: unknown[] | undefined): boolean =>
  last !== undefined &&
  next !== undefined &&
  next.every((value, nth) => Object.is(value, last[nth]))
