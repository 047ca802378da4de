import { createTextCollector } from './textCollector.js'
import { parseXml, type SaxesParserClass } from './parseXml.js'

/** The texts that cells refer to by number. */
export function parseSharedStrings(
  part: Uint8Array | undefined,
  Parser: SaxesParserClass,
): string[] {
  const strings: string[] = []
  if (!part) return strings
  const collector = createTextCollector()
  parseXml(part, Parser, {
    ...collector.handlers,
    open(name) {
      if (name === 'si') collector.clear()
      collector.handlers.open(name)
    },
    close(name) {
      collector.handlers.close(name)
      if (name === 'si') strings.push(collector.read())
    },
  })
  return strings
}
