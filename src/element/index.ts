export { defineWisdomEmbed } from './defineWisdomEmbed.js'

export type { WisdomEmbedElement } from './wisdomEmbedElement.js'
