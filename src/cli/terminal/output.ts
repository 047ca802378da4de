import { escapeControls } from '../../server/upstream/scrub/escapeControls.js'
import type { JsonObject } from '../json/jsonObject.js'
import { mapStrings } from '../json/mapStrings.js'
import { fitStream } from './fitLines.js'
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
  const print = (text: string) => void stdout.write(`${escapeLines(text)}\n`)
  const printFitting = (text: string, stream: OutputStream) =>
    void stream.write(`${fitStream(escapeLines(scrub(text)), stream)}\n`)
  const writeJson = (document: JsonObject) => print(toJson(mapStrings(document, scrub)))
  return {
    format,
    stderr,
    writeJson,
    writeMessage: (text) => printFitting(text, stderr),
    writeResult(result, toText) {
      if (format === 'json') writeJson(result)
      else printFitting(toText(), stdout)
    },
    writeSecret(result, { key, value }) {
      print(format === 'json' ? toJson({ ...mapStrings(result, scrub), [key]: value }) : value)
    },
  }
}

/** The strings in it have no line ends any more, so that every control character left can be escaped as JSON does. */
const toJson = (value: JsonObject) => JSON.stringify(value, null, 2)

/**
 * Names and messages come from elsewhere, and could repaint the terminal or turn the text around. The lines are ours: what
 * comes from elsewhere is escaped where it is put into them.
 */
const escapeLines = (text: string) => text.split('\n').map(escapeControls).join('\n')
