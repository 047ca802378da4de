export { createWisdomEmbed } from './createWisdomEmbed.js'
export { WisdomError } from '../errors.js'

export type { WisdomEmbed } from './createWisdomEmbed.js'
export type { WisdomEmbedEvents } from './listeners.js'
export type { WisdomEmbedOptions } from './options.js'
