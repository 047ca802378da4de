import type { Effect } from '../embed/effects.js'

/** The effects of one thing that is drawn again and again. */
export interface Effects {
  /**
   * Takes one effect after the other, always in the same order. Those whose dependencies changed are cleaned up at
   * once.
   */
  collect: (run: (effect: Effect) => void) => void
  /** Does the work of those that changed. */
  work: () => void
  /** Cleans all of them up. */
  stop: () => void
}

interface Slot {
  dependencies?: unknown[] | undefined
  /** What is still to be done. */
  work?: Parameters<Effect>[0] | undefined
  cleanUp?: (() => void) | undefined
}

/** As React's `useEffect`, without React. */
export function createEffects(): Effects {
  const slots: Slot[] = []

  return {
    collect: (run) => {
      let index = 0
      run((work, dependencies) => {
        const slot = (slots[index] ??= {})
        index += 1
        if (isSame(slot.dependencies, dependencies)) return
        cleanUp(slot)
        slot.dependencies = dependencies
        slot.work = work
      })
    },
    work: () => {
      for (const slot of slots) {
        const { work } = slot
        slot.work = undefined
        if (work) slot.cleanUp = work()
      }
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
  last !== undefined && (next?.every((value, nth) => Object.is(value, last[nth])) ?? false)
