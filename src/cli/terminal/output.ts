import type { JsonObject } from '../json/jsonObject.js'
import { mapStrings } from '../json/mapStrings.js'
import type { Secrets } from './secrets.js'
import type { OutputStream, OutputStreams } from './streams.js'

/** `text` for people, `json` for scripts: one JSON document on stdout. */
export type OutputFormat = 'text' | 'json'

/** Everything that the command writes goes through here. Secrets are masked. */
export interface Output {
  readonly format: OutputFormat
  /** Writes a message for people to stderr. */
  writeMessage(text: string): void
  /** Writes the result to stdout, in the format that was asked for. Called once. */
  writeResult(result: JsonObject, toText: () => string): void
  /** Writes a JSON document to stdout. */
  writeJson(document: JsonObject): void
  /**
   * Writes a secret that was asked for by name to stdout. Nothing else is written unmasked.
   */
  writeSecret(result: JsonObject, secret: { key: string; value: string }): void
  /** The stream for a progress bar. */
  readonly stderr: OutputStream
}

export function createOutput(
  { stdout, stderr }: OutputStreams,
  format: OutputFormat,
  { scrub }: Secrets,
): Output {
  const print = (text: string) => void stdout.write(`${text}\n`)
  const writeJson = (document: JsonObject) => print(toJson(mapStrings(document, scrub)))
  return {
    format,
    stderr,
    writeJson,
    writeMessage: (text) => void stderr.write(`${replaceControlCharacters(scrub(text))}\n`),
    writeResult(result, toText) {
      if (format === 'json') writeJson(result)
      else print(replaceControlCharacters(scrub(toText())))
    },
    writeSecret(result, { key, value }) {
      print(format === 'json' ? toJson({ ...mapStrings(result, scrub), [key]: value }) : value)
    },
  }
}

const toJson = (value: JsonObject) => JSON.stringify(value, null, 2)

/** Control characters, and those that change the direction of text. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Names and messages come from elsewhere, and could repaint the terminal. */
const replaceControlCharacters = (text: string) => text.replace(CONTROL, '\ufffd')
