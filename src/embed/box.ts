/** What decides the size of an embed. */
export interface BoxOptions<Style> {
  /** Of the element around iframe and surfaces. Its CSS may set any size: the iframe fills it. */
  className?: string | undefined
  /** The same, inline. */
  style?: Style | undefined
  /** Pixels, or any length of CSS, such as `'80vh'` or `'100%'` of the parent. CSS by `className` or `style` overrides it. @defaultValue `600` */
  height?: number | string | undefined
}

export const DEFAULT_HEIGHT = 600

/**
 * The inline style of the element that decides the size. It has neither a size nor a `position` or `display` of its
 * own, which would override those of a class.
 */
export const toBox = <Style>({ className, style, height }: BoxOptions<Style>) => ({
  // What is absolute in it is placed by it.
  contain: 'layout',
  // With CSS of the host it may become smaller than its content in a flex box, as of `flex: 1`.
  overflow: className || style ? 'hidden' : undefined,
  // Without a class, only the embed shrinks in a row that is full, not what is beside it.
  flex: className ? undefined : '0 9999 auto',
  ...(height === '100%' && { height, minHeight: 'inherit' }),
  ...style,
})
