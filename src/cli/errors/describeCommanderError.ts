import type { CommanderError } from 'commander'
import { escapeControls } from '../../server/upstream/scrub/escapeControls.js'

/** A message of Commander in our form, without the values that were typed. */
export function describeCommanderError({ code, message }: CommanderError): string {
  // Commander has printed the help already, as the command was incomplete.
  if (code === 'commander.help') return 'The command is missing.'
  const text = removeValues(toOneLine(message.replace(/^error: /, '')))
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}. See --help.`
}

/** Commander quotes what was typed. It may be a key in the wrong place. */
function removeValues(message: string): string {
  return message
    .replace(/'(--?[\w-]+)=[^']*'/g, "'$1'")
    .replace(/'(-\w)[^-'][^']*'/g, "'$1'")
    .replace(/(?<!required )(argument|value|command) '[^']*'/g, '$1')
}

/** Only the line of a suggestion is Commander's own. Other line ends were typed. */
const toOneLine = (message: string): string =>
  message.replace(/\n(?!\(Did you mean [^\n]*$)/g, escapeControls)
