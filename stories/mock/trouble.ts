import type { Args } from '@storybook/react-vite'
import type { MockWisdom } from 'wisdom-embed/mock'

/** Something that is wrong in a story from its beginning, and how it is put right. */
export interface Trouble {
  /** What is wrong, after "Trouble:". */
  text: string
  repair?: (wisdom: MockWisdom) => void
  /** The props with which the app is right. */
  repairedArgs?: Args
}
