import type { Preview } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { checkLayout } from '../stories/mock/checkLayout.js'
import { getTenant, type Loaded, type StoryParameters } from '../stories/mock/parameters.js'
import { Scene } from '../stories/mock/Scene.js'
import { tenants } from '../stories/mock/tenants.js'
import { watchShifts } from '../stories/mock/watchShifts.js'
import { theme } from './theme.js'
import '../stories/app.css'

/** What moved so far, by the id of the story. */
const shifts = new Map<string, () => string[]>()

const preview: Preview = {
  loaders: [
    async ({ id, parameters }): Promise<Loaded> => ({
      tenant: await tenants.open(id, (parameters as StoryParameters).tenant),
    }),
  ],
  beforeEach: ({ id, canvasElement }) => {
    const readShifts = watchShifts(canvasElement)
    shifts.set(id, readShifts)
    return () => tenants.close(id)
  },
  afterEach: async ({ id, canvasElement }) => {
    await expect(shifts.get(id)?.() ?? []).toEqual([])
    await checkLayout(canvasElement)
  },
  decorators: [
    (Story, context) => {
      const { direction, appearance } = context.globals as Record<string, string>
      return (
        <div
          className="story"
          data-story={context.id}
          dir={direction}
          style={{ colorScheme: appearance }}
        >
          <Scene
            tenant={getTenant(context)}
            trouble={(context.parameters as StoryParameters).trouble}
          >
            {(args) => <Story args={{ ...context.args, ...args }} />}
          </Scene>
        </div>
      )
    },
  ],
  globalTypes: {
    appearance: {
      description: 'Light or dark',
      toolbar: { icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true },
    },
    direction: {
      description: 'Direction of the text',
      toolbar: { icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: { appearance: 'light', direction: 'ltr' },
  argTypes: {
    baseUrl: { control: false },
    tokenEndpoint: { control: false },
    accessKey: { table: { disable: true } },
  },
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    // The pages in the frames are another's: here the mock's, with tests of their own.
    a11y: { test: 'error', options: { iframes: false } },
    docs: { theme, codePanel: true },
    options: {
      storySort: {
        order: [
          'Getting started',
          'How it works',
          'Embeds',
          'Session',
          'Loading',
          'Errors',
          'Looks',
          'Devtools',
          'Reference',
          'Troubleshooting',
        ],
      },
    },
    controls: { expanded: true },
  },
}

export default preview
