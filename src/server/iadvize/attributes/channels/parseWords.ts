import type { Channel, ChannelFields, ChannelWord } from './channelTable.js'

/** Makes the error for a complaint about a text. */
export type ToError = (complaint: string) => Error

/**
 * The fields of a channel, from its words with commas between them.
 *
 * @throws the error that `toError` makes
 */
export function parseWords(channel: Channel, words: string, toError: ToError): ChannelFields {
  const fields: ChannelFields = {}
  const parts = words.split(',').map((part) => part.trim())
  for (const part of parts.filter((each) => each !== '')) {
    const { field, value } = parseWord(channel, part, toError)
    if (Object.hasOwn(fields, field)) throw toError(`${part} repeats or contradicts another word`)
    fields[field] = value
  }
  return { ...channel.defaults, ...fillRequired(channel, fields, toError), ...fields }
}

function parseWord(channel: Channel, part: string, toError: ToError) {
  const [name, text] = part.split('=').map((each) => each.trim())
  const word = channel.words.find((each) => each.word === name)
  if (!word) throw toError(unknownWord(channel, part))
  const value = readValue(word, text)
  if (value === undefined) throw toError(invalidWord(word, part))
  return { field: word.field, value }
}

/** The value of a word. `text` is what is after its `=`. */
function readValue(word: ChannelWord, text: string | undefined) {
  if (word.kind === 'value') return text === undefined ? undefined : word.read(text)
  return text === undefined ? word.value : undefined
}

function fillRequired({ name, required }: Channel, fields: ChannelFields, toError: ToError) {
  if (!required || Object.hasOwn(fields, required.field)) return {}
  if (fields.isEnabled !== false) throw toError(`${name} needs ${required.words}`)
  return { [required.field]: required.whenOff }
}

const unknownWord = ({ name, words }: Channel, part: string) =>
  `${name} has no word ${part.slice(0, 40)}. It has ${words.map(describeWord).join(', ')}`

const invalidWord = (word: ChannelWord, part: string) =>
  `${part.slice(0, 40)} should be ${describeWord(word)}`

const describeWord = (word: ChannelWord) =>
  word.kind === 'value' ? `${word.word}=${word.format}` : word.word
