/**
 * The text of a response, or `undefined` if it has more than `maxBytes`. Stops reading then.
 *
 * The limit is for what arrives after decompression: half a megabyte of gzip may become half a gigabyte.
 */
export async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
  if (!response.body) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.length
    if (size > maxBytes) {
      void Promise.allSettled([reader.cancel()])
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
}
