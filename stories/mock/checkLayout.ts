import { expect } from 'storybook/test'

/** Checks that nothing is wider than the screen, and that every surface covers exactly its frame. */
export async function checkLayout(canvas: HTMLElement): Promise<void> {
  const { scrollWidth, clientWidth } = document.documentElement
  await expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
  for (const frame of canvas.querySelectorAll('iframe')) {
    const surface = frame.parentElement?.querySelector(':scope > :is([role=alert], [role=status])')
    if (!surface) continue
    const [inner, outer] = [surface.getBoundingClientRect(), frame.getBoundingClientRect()]
    await expect([inner.left, inner.right, inner.top]).toEqual([outer.left, outer.right, outer.top])
    await expect(inner.bottom).toBeLessThanOrEqual(outer.bottom)
    await expect(surface.scrollWidth).toBeLessThanOrEqual(surface.clientWidth)
  }
}
