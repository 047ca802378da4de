import { create } from 'storybook/theming'

/** The demo's colours. */
export const theme = create({
  base: 'light',
  brandTitle: 'wisdom-embed',
  brandTarget: '_self',
  colorPrimary: '#0b6b5a',
  colorSecondary: '#0b6b5a',
  appBg: '#f3f4ef',
  appContentBg: '#ffffff',
  appPreviewBg: '#f3f4ef',
  appBorderColor: '#d9dcd2',
  appBorderRadius: 10,
  textColor: '#1b211c',
  textMutedColor: '#5a645c',
  barTextColor: '#5a645c',
  barHoverColor: '#0b6b5a',
  barSelectedColor: '#0b6b5a',
  barBg: '#ffffff',
  fontBase: "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontCode: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
})
