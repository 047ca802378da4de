export { createConversationHandler } from './conversationHandler/createConversationHandler.js'
export { createTokenHandler } from './tokenHandler/createTokenHandler.js'
export { createMemoryRateLimiter } from './tokenHandler/rateLimit/createMemoryRateLimiter.js'
export { createWisdomApi } from './wisdom/createWisdomApi.js'
export { ROLES } from './wisdom/roles.js'
export { WisdomError } from '../errors.js'

export type { WisdomErrorCode } from '../errors.js'
export type { ConversationHandlerOptions } from './conversationHandler/conversationHandlerOptions.js'
export type { ConversationAnswer } from './conversationHandler/createConversationHandler.js'
export type {
  IadvizeDirectoryApi,
  IadvizeDirectoryOptions,
} from './directories/iadvizeDirectory.js'
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
} from './directories/userDirectory.js'
export type { WisdomDirectoryApi, WisdomDirectoryOptions } from './directories/wisdomDirectory.js'
export type { FetchHandler } from './http/fetchHandler.js'
export type { IadvizeAttribute } from './iadvize/attributes/attributeTable.js'
export type {
  IadvizeCallConfiguration,
  IadvizeChannels,
  IadvizeChatConfiguration,
  IadvizeRespondFrom,
  IadvizeThirdPartyConfiguration,
  IadvizeVideoConfiguration,
} from './iadvize/channels.js'
export type { IadvizeApi } from './iadvize/createIadvizeApi.js'
export type { IadvizeCredentials } from './iadvize/credentials.js'
export type {
  IadvizeApiOptions,
  IadvizeSettings,
  IadvizeTokenStore,
} from './iadvize/iadvizeApiOptions.js'
export type { IadvizeId } from './iadvize/ids.js'
export type { IadvizeUser } from './iadvize/operations/readUser.js'
export type { IadvizeUserDeleteInput } from './iadvize/operations/userDelete.js'
export type {
  IadvizeCountryPreferences,
  IadvizeDateFormat,
  IadvizeTimeFormat,
  IadvizeUserCreateInput,
  IadvizeUserUpdateInput,
} from './iadvize/operations/userInput.js'
export type { IadvizeUsersInput } from './iadvize/operations/users.js'
export type { IadvizeUserSkillsInput } from './iadvize/operations/userSkills.js'
export type { IadvizeRoleName } from './iadvize/roles.js'
export type { IadvizeRoleField } from './iadvize/schema/dialect.js'
export type { IadvizeSkillsMutation } from './iadvize/schema/mutationName.js'
export type { IadvizeUserField } from './iadvize/schema/userFields.js'
export type {
  DeleteUsersOptions,
  DeleteUsersSelection,
  DeletionGuards,
} from './provisioning/deleteUsers.js'
export type { ApplyPlanOptions } from './provisioning/applyPlan.js'
export type { PlanSyncOptions } from './provisioning/planSync.js'
export type { EnsureUsersOptions, EnsureUsersReport } from './provisioning/ensureUsers.js'
export type { JournalEntry, SyncJournal } from './provisioning/journal/journal.js'
export type {
  MergedUserAttributes,
  MergeUserAttributesInput,
  MergeUserAttributesOptions,
} from './provisioning/mergeUserAttributes.js'
export type { AttributeChange } from './provisioning/plan/applyChange.js'
export type { PossibleRename } from './provisioning/plan/findRenames.js'
export type { RemovalGuards, SyncGuards } from './provisioning/plan/guards.js'
export type { RepeatedAttributesMode } from './provisioning/plan/repeatedAttributes.js'
export type {
  AttributesStep,
  CreateStep,
  PlanRefusal,
  RepeatedAttribute,
  RolesStep,
  SyncAction,
  SyncPlan,
  SyncStep,
} from './provisioning/plan/syncPlan.js'
export type { SyncEvent, SyncProgress } from './provisioning/report/syncEvent.js'
export type { SyncFailure, SyncReport, SyncSkip } from './provisioning/report/syncReport.js'
export type { DirectoryColumns } from './provisioning/roster/parseDirectoryValues.js'
export type { ToRoleId } from '../people/parseRoles.js'
export type { CheckedRoster, ParseRosterOptions } from './provisioning/roster/parseRoster.js'
export type { DirectoryValues, RosterEntry } from './provisioning/roster/rosterEntry.js'
export type { RosterProblem } from './provisioning/roster/rosterError.js'
export type { ColumnOptions } from './provisioning/rosterFile/columns/columnOptions.js'
export type { RosterSource } from './provisioning/rosterFile/columns/presets.js'
export type { ReadTableOptions } from './provisioning/rosterFile/formats/readTable.js'
export type { ReadRosterOptions, RosterFile } from './provisioning/rosterFile/readRoster.js'
export type { RosterFileAdvice } from './provisioning/rosterFile/rosterFileError.js'
export type {
  RosterChange,
  RosterLeftOut,
  RosterPage,
  RosterReading,
  RosterSkippedLine,
  RosterWarning,
} from './provisioning/rosterFile/rosterReading.js'
export type { SyncRun } from './provisioning/run/startRun.js'
export type {
  DirectoryOptions,
  SyncOptions,
  ThrottleOptions,
} from './provisioning/run/syncOptions.js'
export type { TokenHandler } from './tokenHandler/mountEndpoint.js'
export type { TokenHandlerEvent, TokenHandlerEventHook } from './tokenHandler/events.js'
export type { Identify, Identity } from './tokenHandler/identify.js'
export type { WaitUntil } from './tokenHandler/keepAlive.js'
export type { PerRequest } from './tokenHandler/perRequest.js'
export type { GetProvision } from './tokenHandler/provision.js'
export type { Provision } from './tokenHandler/parseProvision.js'
export type {
  MemoryRateLimiter,
  MemoryRateLimiterOptions,
  RateLimitOptions,
} from './tokenHandler/rateLimit/createMemoryRateLimiter.js'
export type { RateLimiter, RateLimitVerdict } from './tokenHandler/rateLimit/rateLimiter.js'
export type { TokenAnswer } from './tokenHandler/respond/tokenAnswer.js'
export type { TokenProblemCode } from './tokenHandler/respond/tokenProblem.js'
export type { TokenHandlerOptions } from './tokenHandler/tokenHandlerOptions.js'
export type { WisdomUserApi } from './wisdom/asUser.js'
export type { WisdomApi } from './wisdom/createWisdomApi.js'
export type { KeyOwner } from './wisdom/keyOwners.js'
export type { CreateUsersInput } from './wisdom/operations/createUsers.js'
export type { DeleteUsersFromWorkspaceInput } from './wisdom/operations/deleteUsersFromWorkspace.js'
export type { ImpersonateAs, ImpersonateUserOptions } from './wisdom/operations/impersonateUser.js'
export type {
  ListUsersInput,
  StoredUserAttribute,
  WisdomUser,
} from './wisdom/operations/listUsers.js'
export type { RoleAssignmentsShape, UserRole } from './wisdom/operations/roleAssignments.js'
export type { SetUserAttributesInput } from './wisdom/operations/setUserAttributes.js'
export type { UserAttribute } from './wisdom/operations/userAttribute.js'
export type { RoleAssignment, RoleName } from './wisdom/roles.js'
export type { Attributes } from '../people/attributes.js'
export type { Role } from '../people/roles.js'
