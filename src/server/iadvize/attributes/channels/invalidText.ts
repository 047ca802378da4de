import { WisdomError } from '../../../../errors.js'

/** The error for the text of an attribute. */
export const invalidText = (attribute: string, text: string, complaint: string) =>
  new WisdomError('config_invalid', `\`${attribute}\` is "${text.slice(0, 200)}": ${complaint}.`)
