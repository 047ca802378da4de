import { defineWisdomEmbed } from './defineWisdomEmbed.js'

// For `import 'wisdom-embed/element/define'`.
defineWisdomEmbed()
