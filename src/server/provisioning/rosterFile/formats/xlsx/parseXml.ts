import type { SaxesParser } from 'saxes'
import { RosterFileError } from '../../rosterFileError.js'

export type SaxesParserClass = typeof SaxesParser

/** Called with names without prefixes: `r:id` is `id`. */
export interface XmlHandlers {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/** How many bytes are decoded at a time: the XML of a large sheet is longer than a text can be. */
const CHUNK = 2 ** 16

/** @throws {RosterFileError} for XML that is not well-formed */
export function parseXml(bytes: Uint8Array, Parser: SaxesParserClass, handlers: XmlHandlers): void {
  const parser = new Parser()
  parser.on('error', ({ message }) => {
    throw new RosterFileError(`The roster is a damaged workbook: ${message}.`)
  })
  parser.on('opentag', ({ name, attributes }) =>
    handlers.open?.(withoutPrefix(name), withoutPrefixes(attributes)),
  )
  parser.on('closetag', ({ name }) => handlers.close?.(withoutPrefix(name)))
  if (handlers.text) parser.on('text', handlers.text)
  const decoder = new TextDecoder()
  for (let start = 0; start < bytes.length; start += CHUNK) {
    parser.write(decoder.decode(bytes.subarray(start, start + CHUNK), { stream: true }))
  }
  parser.close()
}

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1)

function withoutPrefixes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const names: Record<string, string> = {}
  for (const name in attributes) names[withoutPrefix(name)] = attributes[name] ?? ''
  return names
}
