export { createWisdomEmbed } from './createWisdomEmbed.js'

export type { WisdomEmbedController } from './createWisdomEmbed.js'
export type { WisdomEmbedOptions } from './options.js'
