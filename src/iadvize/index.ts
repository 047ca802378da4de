export { iadvizeDirectory } from '../server/directories/iadvizeDirectory.js'
export {
  parseIadvizeChannels,
  printIadvizeChannels,
} from '../server/iadvize/attributes/channels/channelText.js'
export { toIadvizeAttributes } from '../server/iadvize/attributes/toIadvizeAttributes.js'
export { createIadvizeApi } from '../server/iadvize/createIadvizeApi.js'
export { IADVIZE_ROLES, toIadvizeRoleId } from '../server/iadvize/roles.js'

export type { IadvizeChannels } from '../server/iadvize/channels.js'
export type { IadvizeApi } from '../server/iadvize/createIadvizeApi.js'
export type { IadvizeTokenStore } from '../server/iadvize/iadvizeApiOptions.js'
export type { IadvizeUser } from '../server/iadvize/operations/readUser.js'
export type { IadvizeUserCreateInput } from '../server/iadvize/operations/userInput.js'
export type { IadvizeUserField } from '../server/iadvize/schema/userFields.js'
