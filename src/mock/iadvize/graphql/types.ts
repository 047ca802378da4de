import type { MockIadvizeSettings } from '../settings.js'
import { userErrorsOf, userErrorTypes } from './userErrors.js'

/** Types that do not depend on the settings. */
const COMMON = /* GraphQL */ `
  enum DateFormat {
    DMY
    MDY
    YMD
  }
  enum TimeFormat {
    CLASSIC
    MERIDIAN
  }
  enum RespondFrom {
    CLICK_TO_CALL_NUMBER
    DESK
  }
  enum Language {
    de
    en
    es
    fr
    it
    nl
    pt
  }
  input UserCountryPreferencesInput {
    dateFormat: DateFormat
    interfaceLanguage: Language
    languages: [String!]
    timeFormat: TimeFormat
    timezone: String
  }
  input UserCallConfigurationInput {
    clickToCallPhoneNumber: String
    hasPriorityOnCall: Boolean!
    isAlwaysAskForNumber: Boolean!
    isEnabled: Boolean!
    respondFrom: RespondFrom!
  }
  input UserChatConfigurationInput {
    hasPriorityOnChat: Boolean!
    isAllowChatToVideo: Boolean!
    isEnabled: Boolean!
    isSimultaneousCallAllowed: Boolean
    numberOfSlots: Int!
  }
  input UserThirdPartyConfigurationInput {
    isEnabled: Boolean!
    numberOfSlots: Int!
  }
  input UserVideoConfigurationInput {
    hasPriorityOnVideo: Boolean!
    isEnabled: Boolean!
  }
  input UserChannelsInput {
    callConfiguration: UserCallConfigurationInput
    chatConfiguration: UserChatConfigurationInput
    thirdPartyConfiguration: UserThirdPartyConfigurationInput
    videoConfiguration: UserVideoConfigurationInput
  }
  type PageInfo {
    endCursor: String
    hasNextPage: Boolean!
  }
`

/** Types that are not documented. */
const MORE_FIELDS = /* GraphQL */ `
  type UserCallConfiguration {
    clickToCallPhoneNumber: String
    hasPriorityOnCall: Boolean!
    isAlwaysAskForNumber: Boolean!
    isEnabled: Boolean!
    respondFrom: RespondFrom!
  }
  type UserChatConfiguration {
    hasPriorityOnChat: Boolean!
    isAllowChatToVideo: Boolean!
    isEnabled: Boolean!
    isSimultaneousCallAllowed: Boolean
    numberOfSlots: Int!
  }
  type UserThirdPartyConfiguration {
    isEnabled: Boolean!
    numberOfSlots: Int!
  }
  type UserVideoConfiguration {
    hasPriorityOnVideo: Boolean!
    isEnabled: Boolean!
  }
  type UserChannels {
    callConfiguration: UserCallConfiguration
    chatConfiguration: UserChatConfiguration
    thirdPartyConfiguration: UserThirdPartyConfiguration
    videoConfiguration: UserVideoConfiguration
  }
`

/** In the older edition, these are further fields of the one type of users. */
const MORE_OF_OLDER = /* GraphQL */ `
  type UserCountryPreferences {
    dateFormat: DateFormat
    timeFormat: TimeFormat
    timezone: String
  }
  extend type Professional {
    channels: UserChannels!
    countryPreferences: UserCountryPreferences!
    externalId: String
    group: Identified
    roles: [Identified!]!
    samlId: String
    skills(first: Int = 10, after: String): IdentifiedConnection!
  }
`

/** Professionals have them in the published schema, too. What is in a channel is not documented. */
const MORE_OF_PROFESSIONALS = /* GraphQL */ `
  extend type Professional {
    channels: UserChannels!
  }
`

/** Returns the types of the API for these settings. */
export const iadvizeTypes = (settings: MockIadvizeSettings): string[] => [
  COMMON,
  userErrorTypes(settings),
  settings.edition === 'older' ? toOlderUser(settings) : toPublishedUsers(settings),
  toInputs(settings),
  toRoots(settings),
]

const toLists = ({ idType: id }: MockIadvizeSettings, node: string) => /* GraphQL */ `
  type Identified {
    id: ${id}!
    name: String!
  }
  type IdentifiedEdge {
    node: Identified!
  }
  type IdentifiedConnection {
    edges: [IdentifiedEdge!]!
    pageInfo: PageInfo!
  }
  type UserEdge {
    cursor: String!
    node: ${node}!
  }
  type UserConnection {
    edges: [UserEdge!]!
    pageInfo: PageInfo!
  }
`

/** The fields of `user` in the vendor's example of `userCreate`. */
const toOlderUser = (settings: MockIadvizeSettings) => /* GraphQL */ `
  ${toLists(settings, 'Professional')}
  type Professional {
    avatar: String
    avatarUrl: String
    createdAt: String!
    deletedAt: String
    email: String!
    firstName: String
    id: ${settings.idType}!
    interfaceLanguage: Language
    isDeleted: Boolean!
    lastName: String!
    projects(first: Int = 10, after: String): IdentifiedConnection!
    pseudo: String
    spokenLanguages: [String!]
    userName: String!
  }
  ${settings.userFields === 'all' ? MORE_FIELDS + MORE_OF_OLDER : ''}
`

const UNTIL_2025 = '@deprecated(reason: "Maintained until 2025-04-07.")'

/** The interface `User` of the vendor's schema pages. What is in `presence` is not documented. */
const toUserFields = ({ idType: id, presence }: MockIadvizeSettings) => /* GraphQL */ `
  avatar: String
  avatarUrl: String ${UNTIL_2025}
  countryPreferences: UserCountryPreferences
  createdAt: String
  deletedAt: String
  email: String
  firstName: String
  id: ${id}!
  interfaceLanguage: Language ${UNTIL_2025}
  isDeleted: Boolean
  lastName: String!
  ${presence ? 'presence: UserPresence' : ''}
  projects(first: Int = 10, after: String): IdentifiedConnection!
  pseudo: String ${UNTIL_2025}
  skills: [Identified!]
  spokenLanguages: [String!]! ${UNTIL_2025}
  userName: String
`

/**
 * Users are of several types, which have an interface.
 *
 * @see https://graphql.iadvize.dev/types/Professional
 * @see https://graphql.iadvize.dev/types/Developer
 */
const toPublishedUsers = (settings: MockIadvizeSettings) => /* GraphQL */ `
  ${toLists(settings, 'User')}
  type UserCountryPreferences {
    dateFormat: DateFormat
    interfaceLanguage: Language
    languages: [String!]
    timeFormat: TimeFormat
    timezone: String
  }
  type UserPresence {
    isConnected: Boolean!
  }
  interface User { ${toUserFields(settings)} }
  type Professional implements User {
    ${toUserFields(settings)}
    externalId: String
    group: Identified
    role: Identified
    samlId: String
  }
  type Developer implements User {
    ${toUserFields(settings)}
    role: Identified
  }
  ${settings.userFields === 'all' ? MORE_FIELDS + MORE_OF_PROFESSIONALS : ''}
`

const toRoleFields = ({ roleField, idType: id }: MockIadvizeSettings, required: '!' | ''): string =>
  [
    roleField === 'roleId' ? '' : `roleIds: [${id}!]`,
    roleField === 'roleIds' ? '' : `roleId: ${id}${roleField === 'roleId' ? required : ''}`,
  ].join(' ')

/**
 * The inputs of the mutations. A role is required to create a user, and optional in an update.
 *
 * @see https://graphql.iadvize.dev/types/UserCreateInput
 * @see https://graphql.iadvize.dev/types/UserUpdateInput
 */
function toInputs(settings: MockIadvizeSettings): string {
  const { idType: id, createInputType, edition } = settings
  const required = edition === 'older' ? '!' : ''
  const optional = `channels: UserChannelsInput externalId: String firstName: String samlId: String groupId: ${id} skillIds: [${id}!]`
  return `
    input ${createInputType} {
      avatar: String${required} countryPreferences: UserCountryPreferencesInput${required} email: String!
      lastName: String! password: String${required} projectIds: [${id}!]! userName: String!
      ${optional} ${toRoleFields(settings, '!')}
    }
    input UserUpdateInput {
      userId: ${id}!
      avatar: String countryPreferences: UserCountryPreferencesInput email: String
      lastName: String password: String projectIds: [${id}!] userName: String
      ${optional} ${toRoleFields(settings, '')}
    }
    input UserDeleteInput { userId: ${id}! }
    input UserSkillsInput { userId: ${id}! skillIds: [${id}!]! }
  `
}

function toRoots(settings: MockIadvizeSettings): string {
  const { idType: id, createInputType } = settings
  const errors = (mutation: 'UserCreate' | 'UserUpdate' | 'UserDelete' | 'UserSkills') =>
    `userErrors: ${userErrorsOf(settings, mutation)}`
  const user = settings.edition === 'older' ? 'Professional' : 'User'
  return `
    type UserCreatePayload { user: ${user} ${errors('UserCreate')} }
    type UserUpdatePayload { user: ${user} ${errors('UserUpdate')} }
    type UserDeletePayload { userId: ${id} ${errors('UserDelete')} }
    type UserSkillsPayload { user: ${user} ${errors('UserSkills')} }
    type Query {
      users(after: String, first: Int = 10, projectIds: [${id}!]): UserConnection!
    }
    type Mutation {
      userCreate(input: ${createInputType}!): UserCreatePayload
      userUpdate(input: UserUpdateInput!): UserUpdatePayload
      userDelete(input: UserDeleteInput!): UserDeletePayload
      userSkillsAdd(input: UserSkillsInput!): UserSkillsPayload
      userSkillsRemove(input: UserSkillsInput!): UserSkillsPayload
      userSkillsSet(input: UserSkillsInput!): UserSkillsPayload
    }
  `
}
