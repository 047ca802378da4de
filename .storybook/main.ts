import { fileURLToPath } from 'node:url'
import type { StorybookConfig } from '@storybook/react-vite'
import { mockWorker } from './mockWorker.js'

const toPath = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Stories read as the apps of our users do: they import the package by its name. */
const ENTRIES = {
  'wisdom-embed': '../src/index.ts',
  'wisdom-embed/devtools': '../src/devtools/index.ts',
  'wisdom-embed/element/define': '../src/element/define.ts',
  'wisdom-embed/element/react': '../src/element/react.ts',
  'wisdom-embed/mock': '../src/mock/index.ts',
  'wisdom-embed/mock/msw': '../src/mock/msw.ts',
}

interface Declared {
  fileName: string
}

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: {
    reactDocgen: 'react-docgen-typescript',
    reactDocgenTypescriptOptions: {
      include: ['src/components/**/*.tsx', 'stories/**/*.tsx'],
      shouldExtractLiteralValuesFromEnum: true,
      shouldRemoveUndefinedFromOptional: true,
      savePropValueAsString: true,
      // Not the two hundred attributes that every iframe has.
      propFilter: ({ parent, declarations }: { parent?: Declared; declarations?: Declared[] }) =>
        [parent, ...(declarations ?? [])].some(
          (from) => from !== undefined && !from.fileName.includes('node_modules'),
        ),
      // Storybook's own types lose these options where modules are resolved as Node does.
    } as never,
  },
  viteFinal: async (vite) => {
    const { mergeConfig } = await import('vite')
    const alias = Object.entries(ENTRIES).map(([name, path]) => ({
      find: new RegExp(`^${name}$`),
      replacement: toPath(path),
    }))
    return mergeConfig(vite, {
      plugins: [mockWorker()],
      resolve: { alias },
      // As it is written: `light-dark()` made for older browsers does not follow `style`.
      build: { cssTarget: 'esnext' },
    })
  },
}

export default config
