import {
  OFF,
  type Channel,
  type ChannelFields,
  type ChannelValue,
  type ChannelWord,
} from './channelTable.js'

/** The words of a channel in their order, without those of defaults. A channel that is off has only `off`. */
export function printWords({ words }: Channel, fields: ChannelFields): string[] {
  if (fields.isEnabled === false) return [OFF.word]
  return words.flatMap((word) => printWord(word, fields[word.field]))
}

function printWord(word: ChannelWord, value: ChannelValue): string[] {
  if (word.kind === 'value') return value === undefined ? [] : [`${word.word}=${String(value)}`]
  return value === word.value && !word.isDefault ? [word.word] : []
}
