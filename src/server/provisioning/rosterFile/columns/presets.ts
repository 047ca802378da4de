/** The programs whose exports are known. */
export type RosterSource = 'okta' | 'google' | 'entra' | 'slack' | 'salesforce' | 'scim'

/** How the people of an export are read. */
export interface Preset {
  /** The name for people. */
  title: string
  /** The headings that may have the email. The first one that is there is used. */
  email: readonly string[]
  /** Whether the other headings are used for people without an email in the first one. */
  hasFallback?: true
  /** The headings that have the name, of which all must be there. The first list that is there is used. */
  name: readonly (readonly string[])[]
  /** The columns that say who is inactive. */
  status: readonly PresetStatus[]
  /** Headings that only this program writes. Two of them, and the preset is offered. */
  recognised: readonly string[]
}

export interface PresetStatus {
  /** The headings under which the column is known. */
  headings: readonly string[]
  /** Values of people who can sign in, without regard to case. */
  active: readonly string[]
  /** Values of people who are left out. */
  inactive: readonly string[]
}

const YES = ['true', '1', 'yes']
const NO = ['false', '0', 'no']

/** The exports of these programs as data. People without an email are left out of all of them. */
export const PRESETS: Readonly<Record<RosterSource, Preset>> = {
  okta: {
    title: 'Okta',
    email: ['email', 'profile.email', 'user.email', 'primary email', 'email address'],
    name: [
      ['displayName'],
      ['firstName', 'lastName'],
      ['First name', 'Last name'],
      ['user.firstName', 'user.lastName'],
    ],
    status: [
      {
        headings: ['status', 'user.status', 'user status', 'Okta user status'],
        active: [
          'active',
          'password_expired',
          'password expired',
          'locked_out',
          'locked out',
          'provisioned',
          'pending user action',
          'recovery',
          'password reset',
        ],
        inactive: ['deprovisioned', 'deactivated', 'staged', 'suspended', 'inactive'],
      },
    ],
    recognised: [
      'login',
      'honorificPrefix',
      'secondEmail',
      'employeeNumber',
      'profile.login',
      'profile.secondEmail',
      'profile.email',
      'user.login',
      'user.email',
      'user.status',
      'User Status',
      'Okta user status',
      'Okta username',
      'Primary email',
      'statusChanged',
      'passwordChanged',
    ],
  },
  google: {
    title: 'Google Workspace',
    email: ['Email Address [Required]', 'primaryEmail', 'Email Address', 'email'],
    name: [
      ['First Name [Required]', 'Last Name [Required]'],
      ['name.fullName'],
      ['First Name', 'Last Name'],
    ],
    status: [
      {
        headings: ['Status [READ ONLY]', 'Status', 'User status'],
        active: ['active'],
        inactive: ['suspended', 'archived', 'deleted', 'inactive'],
      },
      { headings: ['suspended'], active: NO, inactive: YES },
      { headings: ['archived'], active: NO, inactive: YES },
    ],
    recognised: [
      'Email Address [Required]',
      'Org Unit Path [Required]',
      'First Name [Required]',
      'Status [READ ONLY]',
      'Last Sign In [READ ONLY]',
      'primaryEmail',
      'orgUnitPath',
      'suspended',
      'archived',
      'isEnrolledIn2Sv',
    ],
  },
  entra: {
    title: 'Microsoft Entra',
    email: [
      'mail',
      'email',
      'primary smtp address',
      'PrimarySmtpAddress',
      'User name [userPrincipalName] Required',
      'User principal name',
      'userPrincipalName',
    ],
    name: [['displayName'], ['Display name'], ['Name [displayName] Required']],
    status: [
      {
        headings: ['accountEnabled', 'account enabled'],
        active: [...YES, 'enabled'],
        inactive: [...NO, 'disabled'],
      },
      {
        headings: [
          'Block sign in (Yes/No) [accountEnabled] Required',
          'Block sign in (Yes/No) [accountEnabled]',
          'Block credential',
          'BlockCredential',
        ],
        active: NO,
        inactive: YES,
      },
    ],
    recognised: [
      'userPrincipalName',
      'User principal name',
      'User name [userPrincipalName] Required',
      'accountEnabled',
      'Block credential',
      'directorySynced',
      'usageLocation',
      'Usage location',
      'Object Id',
      'Name [displayName] Required',
      'displayName',
    ],
  },
  slack: {
    title: 'Slack',
    email: ['email', 'profile.email'],
    name: [['fullname'], ['profile.real_name']],
    status: [
      {
        headings: ['status'],
        active: [
          'member',
          'admin',
          'owner',
          'primary owner',
          'guest',
          'multi-channel guest',
          'single-channel guest',
          'restricted',
          'ultra_restricted',
          'workspace admin',
          'workspace owner',
          'workspace primary owner',
          'org admin',
          'org owner',
          'org primary owner',
          'invited member',
          'active',
        ],
        inactive: ['deactivated', 'bot', 'deleted', 'inactive'],
      },
      { headings: ['deleted'], active: NO, inactive: YES },
      { headings: ['is_bot'], active: NO, inactive: YES },
    ],
    recognised: [
      'billing-active',
      'has-2fa',
      'has-sso',
      'userid',
      'displayname',
      'profile.real_name',
      'is_bot',
      'deleted',
    ],
  },
  salesforce: {
    title: 'Salesforce',
    email: ['Email', 'User: Email', 'Email Address'],
    name: [['Name'], ['Full Name'], ['FirstName', 'LastName'], ['First Name', 'Last Name']],
    status: [
      {
        headings: ['IsActive', 'Active', 'User: Active'],
        active: [...YES, 'active', 'checked'],
        inactive: [...NO, 'inactive', 'not checked', 'unchecked'],
      },
    ],
    recognised: [
      'IsActive',
      'ProfileId',
      'UserRoleId',
      'FederationIdentifier',
      'Profile: Name',
      'Profile.Name',
      'Profile',
      'Role',
      'Last Login',
      'LastLoginDate',
      'Username',
      'Alias',
      'CommunityNickname',
    ],
  },
  scim: {
    title: 'SCIM',
    email: ['emails', 'userName'],
    hasFallback: true,
    name: [['displayName'], ['name.formatted']],
    status: [{ headings: ['active'], active: YES, inactive: NO }],
    recognised: ['userName', 'emails', 'meta.resourceType', 'active'],
  },
}
