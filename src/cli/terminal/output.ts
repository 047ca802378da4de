import { mapTexts, type JsonObject } from '../json/json.js'
import type { Secrets } from './secrets.js'
import type { OutputStream, OutputStreams } from './streams.js'

/** `text` for people, `json` for scripts: one JSON document on stdout. */
export type OutputFormat = 'text' | 'json'

/** Everything that the command writes goes through here, and is scrubbed. */
export interface Output {
  readonly format: OutputFormat
  /** Tells the person something besides the result, on stderr. */
  tell(text: string): void
  /** Writes what was asked for, on stdout. Called once. */
  answer(result: JsonObject, toText: () => string): void
  /**
   * Writes a secret that was asked for by name, on stdout. Nothing else goes out unscrubbed.
   */
  reveal(result: JsonObject, secret: { key: string; value: string }): void
  /** Where a progress bar may be drawn. */
  readonly stderr: OutputStream
}

export function createOutput(
  { stdout, stderr }: OutputStreams,
  format: OutputFormat,
  secrets: Secrets,
): Output {
  const print = (text: string) => void stdout.write(`${text}\n`)
  const scrubAll = (value: JsonObject) => mapTexts(value, secrets.scrub) as JsonObject
  return {
    format,
    stderr,
    tell: (text) => void stderr.write(`${sanitize(secrets.scrub(text))}\n`),
    answer(result, toText) {
      print(format === 'json' ? toJson(scrubAll(result)) : sanitize(secrets.scrub(toText())))
    },
    reveal(result, { key, value }) {
      print(format === 'json' ? toJson({ ...scrubAll(result), [key]: value }) : value)
    },
  }
}

const toJson = (value: JsonObject) => JSON.stringify(value, null, 2)

/**
 * Control characters, and those that turn the direction of writing: names and messages come from
 * elsewhere, and could repaint the terminal.
 */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

const sanitize = (text: string) => text.replace(CONTROL, '\ufffd')
