/**
 * Runs in a page. How many pixels of two PNGs, in base64, are not alike. A round corner may be drawn one
 * shade lighter or darker each time.
 */
export async function countChangedPixels([before = '', after = '']: (string | undefined)[]) {
  const SHADES = 2
  const readPixels = async (base64: string): Promise<Uint8ClampedArray> => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const { naturalWidth: width, naturalHeight: height } = image
    const context = new OffscreenCanvas(width, height).getContext('2d')
    context?.drawImage(image, 0, 0)
    return context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray()
  }
  const [a, b] = [await readPixels(before), await readPixels(after)]
  if (a.length !== b.length) return Infinity
  let changed = 0
  for (let at = 0; at < a.length; at += 4) {
    const differs = (channel: number) =>
      Math.abs((a[at + channel] ?? 0) - (b[at + channel] ?? 0)) > SHADES
    if (differs(0) || differs(1) || differs(2)) changed += 1
  }
  return changed
}
