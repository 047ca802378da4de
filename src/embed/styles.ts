/** Inline styles, each length with its unit: without React they are assigned to `element.style`. */
type Style = Partial<CSSStyleDeclaration>

/** All of the width. `maxWidth` lets a flex box or grid make it smaller, as it does with images. */
export const NATURAL_SIZE = {
  display: 'block',
  width: '100vw',
  maxWidth: '100%',
} as const satisfies Style

export const FRAME = {
  position: 'absolute',
  inset: '0',
  width: '100%',
  height: '100%',
  border: '0',
  borderRadius: 'inherit',
} as const satisfies Style

// In the colours around it, with or without a `color-scheme`.
export const PANEL = {
  position: 'absolute',
  inset: '0',
  display: 'flex',
  overflow: 'auto',
  padding: '16px',
  borderRadius: 'var(--wisdom-embed-radius, 8px)',
  background: 'var(--wisdom-embed-background, color-mix(in srgb, currentColor 5%, transparent))',
  color: 'var(--wisdom-embed-color)',
} as const satisfies Style

/** Over the last page, whose colours are not known: the system's, inverted. */
export const BANNER = {
  ...PANEL,
  inset: '0 0 auto',
  borderRadius: '0',
  borderBottom: '1px solid',
  background: 'var(--wisdom-embed-background, CanvasText)',
  color: 'var(--wisdom-embed-color, Canvas)',
} as const satisfies Style

export const ROW = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'center',
  gap: '12px',
  // Not by the panel's alignment, which would cut off the top of what is too high.
  margin: 'auto',
  overflowWrap: 'anywhere',
  textAlign: 'center',
} as const satisfies Style

export const COLUMN = { ...ROW, flexDirection: 'column' } as const satisfies Style

export const SPINNER = {
  width: '18px',
  height: '18px',
  border: '3px solid',
  borderTopColor: 'transparent',
  borderRadius: '50%',
  opacity: '0.5',
} as const satisfies Style

// `revert` is the browser's own focus ring, also in an app that removes it.
export const LINK = {
  outline: 'revert',
  color: 'inherit',
  textDecoration: 'underline',
} as const satisfies Style

export const BUTTON = {
  outline: 'revert',
  padding: '8px 16px',
  border: '1px solid',
  borderRadius: 'var(--wisdom-embed-radius, 8px)',
  background:
    'var(--wisdom-embed-button-background, color-mix(in srgb, currentColor 10%, transparent))',
  color: 'var(--wisdom-embed-button-color)',
  font: 'inherit',
  cursor: 'pointer',
} as const satisfies Style
