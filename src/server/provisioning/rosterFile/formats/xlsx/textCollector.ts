/** Collects the text of the elements `t` and `v`. Phonetic hints of East Asian texts are no part of it. */
export function createTextCollector() {
  let text = ''
  let isInText = false
  let isInHint = false
  return {
    clear: () => void (text = ''),
    /** Excel writes characters that XML does not have as `_x000D_`. */
    read: () =>
      text.replace(/_x([\da-f]{4})_/gi, (_, code: string) =>
        String.fromCharCode(parseInt(code, 16)),
      ),
    handlers: {
      open(name: string) {
        if (name === 'rPh') isInHint = true
        isInText = !isInHint && (name === 't' || name === 'v')
      },
      close(name: string) {
        if (name === 'rPh') isInHint = false
        isInText = false
      },
      text(chunk: string) {
        if (isInText) text += chunk
      },
    },
  }
}
