export { createMemoryRateLimiter } from './createMemoryRateLimiter.js'
export { createTokenHandler } from './createTokenHandler.js'
export { createWisdomApi } from './api/createWisdomApi.js'
export { mayHaveBeenApplied } from './api/mayHaveBeenApplied.js'
export { ROLES } from './api/roles.js'
export { iadvizeDirectory } from './directories/iadvize.js'
export { wisdomDirectory } from './directories/wisdom.js'
export { toIadvizeAttributes } from './iadvize/attributes.js'
export { parseIadvizeChannels, printIadvizeChannels } from './iadvize/channelText.js'
export { createIadvizeApi } from './iadvize/createIadvizeApi.js'
export { IADVIZE_ROLES, toIadvizeRoleId } from './iadvize/roles.js'
export { deleteUsers } from './provisioning/deleteUsers.js'
export { ensureUsers } from './provisioning/ensureUsers.js'
export { createMemoryJournal } from './provisioning/journal.js'
export { parseJournal, toJournalLine } from './provisioning/journalLines.js'
export { mergeUserAttributes } from './provisioning/mergeUserAttributes.js'
export { checkRoster, parseRoster } from './provisioning/parseRoster.js'
export { RosterError } from './provisioning/rosterProblem.js'
export { scopedEmail } from './provisioning/scopedEmail.js'
export { syncUsers } from './provisioning/syncUsers.js'
export { WisdomError } from '../errors.js'

export type { WisdomErrorCode } from '../errors.js'
export type { TokenAnswer, TokenProblemCode } from './answer.js'
export type {
  MemoryRateLimiter,
  MemoryRateLimiterOptions,
  RateLimitOptions,
} from './createMemoryRateLimiter.js'
export type { TokenHandler, TokenHandlerOptions } from './createTokenHandler.js'
export type { TokenHandlerEvent, TokenHandlerEventHook } from './events.js'
export type { Identify, Identity } from './identify.js'
export type { Provision } from './provision.js'
export type { RateLimiter, RateLimitVerdict } from './rateLimit.js'
export type { CallOptions } from './api/call.js'
export type { CreateUsersInput } from './api/createUsers.js'
export type { WisdomApi, WisdomApiOptions } from './api/createWisdomApi.js'
export type { DeleteUsersFromWorkspaceInput } from './api/deleteUsersFromWorkspace.js'
export type { ImpersonateAs, ImpersonateUserOptions } from './api/impersonateUser.js'
export type { ListUsersInput, StoredUserAttribute, WisdomUser } from './api/listUsers.js'
export type { RoleAssignmentsShape, UserRole } from './api/roleAssignments.js'
export type { RoleAssignment, RoleName } from './api/roles.js'
export type { FetchHandler } from './api/exchange.js'
export type { SetUserAttributesInput } from './api/setUserAttributes.js'
export type { UserAttribute } from './api/userAttribute.js'
export type { IadvizeDirectoryApi, IadvizeDirectoryOptions } from './directories/iadvize.js'
export type { WisdomDirectoryApi, WisdomDirectoryOptions } from './directories/wisdom.js'
export type { IadvizeAttribute } from './iadvize/attributes.js'
export type {
  IadvizeCallConfiguration,
  IadvizeChannels,
  IadvizeChatConfiguration,
  IadvizeRespondFrom,
  IadvizeThirdPartyConfiguration,
  IadvizeVideoConfiguration,
} from './iadvize/channels.js'
export type { IadvizeApi, IadvizeApiOptions, IadvizeSettings } from './iadvize/createIadvizeApi.js'
export type { IadvizeCredentials } from './iadvize/credentials.js'
export type { IadvizeRoleField } from './iadvize/dialect.js'
export type { IadvizeId } from './iadvize/ids.js'
export type {
  IadvizeSkillsMutation,
  IadvizeUserDeleteInput,
  IadvizeUserSkillsInput,
} from './iadvize/mutations.js'
export type { IadvizeUser } from './iadvize/readUser.js'
export type { IadvizeRoleName } from './iadvize/roles.js'
export type { IadvizeUserField } from './iadvize/userFields.js'
export type {
  IadvizeCountryPreferences,
  IadvizeDateFormat,
  IadvizeTimeFormat,
  IadvizeUserCreateInput,
  IadvizeUserUpdateInput,
} from './iadvize/userInput.js'
export type { IadvizeUsersInput } from './iadvize/users.js'
export type { AttributeChange } from './provisioning/attributes.js'
export type { DeleteUsersOptions, DeleteUsersSelection } from './provisioning/deleteUsers.js'
export type {
  AttributeValues,
  CreateBatch,
  DirectoryCallOptions,
  DirectoryUser,
  ListDetail,
  ListOptions,
  UserChange,
  UserDirectory,
  UserRef,
} from './provisioning/directory.js'
export type { EnsureUsersOptions, EnsureUsersReport } from './provisioning/ensureUsers.js'
export type { JournalEntry, SyncJournal } from './provisioning/journal.js'
export type {
  MergedUserAttributes,
  MergeUserAttributesInput,
  MergeUserAttributesOptions,
} from './provisioning/mergeUserAttributes.js'
export type { DirectoryColumns } from './provisioning/parseDirectories.js'
export type { ToRoleId } from './provisioning/parseRoles.js'
export type { CheckedRoster, ParseRosterOptions } from './provisioning/parseRoster.js'
export type { DirectoryShare, RosterEntry } from './provisioning/rosterEntry.js'
export type { RosterProblem } from './provisioning/rosterProblem.js'
export type { SyncRun } from './provisioning/startRun.js'
export type {
  DirectoryEvent,
  DirectoryOptions,
  DirectoryPlan,
  DirectoryReport,
  SyncAllOptions,
  SyncAllRun,
} from './provisioning/syncAll.js'
export type { SyncEvent, SyncProgress } from './provisioning/syncEvent.js'
export type { PaceOptions, RemovalGuards, SyncOptions } from './provisioning/syncOptions.js'
export type { AttributesStep, RolesStep, SyncAction, SyncPlan } from './provisioning/syncPlan.js'
export type { SyncFailure, SyncLeftover, SyncReport, SyncSkip } from './provisioning/syncReport.js'
