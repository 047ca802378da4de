export { defineWisdomEmbed } from './defineWisdomEmbed.js'

export type { WisdomEmbedElement, WisdomEmbedElementEvents } from './wisdomEmbedElement.js'
