import type { Args } from '@storybook/react-vite'
import type { MockWisdom } from 'wisdom-embed/mock'

/** A problem that a story starts with, and how to repair it. */
export interface Trouble {
  /** The problem, shown after "Trouble:". */
  text: string
  repair?: (wisdom: MockWisdom) => void
  /** The props that repair the app. */
  repairedArgs?: Args
}
