import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { replaceOldFlags } from '../../src/cli/arguments/oldFlags.js'
import { SYSTEMS } from '../../src/cli/config/systems.js'
import { createProgram } from '../../src/cli/program.js'
import type { AuditOptions } from '../../src/audit/auditTokenEndpoint.js'
import type { WisdomEmbedProps } from '../../src/index.js'
import { createMockWisdom } from '../../src/mock/index.js'
import type { serveMockWisdom } from '../../src/mock/node.js'
import type { DeleteUsersOptions } from '../../src/server/provisioning/deleteUsers.js'
import type { IadvizeApiOptions } from '../../src/server/iadvize/iadvizeApiOptions.js'
import type { IadvizeDirectoryOptions } from '../../src/server/directories/iadvizeDirectory.js'
import type { ImpersonateUserOptions } from '../../src/server/wisdom/operations/impersonateUser.js'
import type { MergeUserAttributesOptions } from '../../src/server/provisioning/mergeUserAttributes.js'
import type { ReadRosterOptions } from '../../src/server/provisioning/rosterFile/readRoster.js'
import type { RosterEntry, SyncOptions } from '../../src/users/index.js'
import type { WisdomApiOptions } from '../../src/server/wisdom/wisdomApiOptions.js'
import type { WisdomDirectoryOptions } from '../../src/server/directories/wisdomDirectory.js'
import { readJson, runCli } from './support/runCli.js'

type Guards =
  | keyof NonNullable<SyncOptions['guards']>
  | keyof NonNullable<DeleteUsersOptions['guards']>
type KeyOf<T> = T extends unknown ? keyof T : never

const names = <T>(...options: KeyOf<T>[]): string[] => options as string[]

/** The options of the functions that each command calls, as the compiler knows them. */
const OPTIONS = [
  ...names<WisdomApiOptions>(
    'baseUrl',
    'workspaceId',
    'trustedApiHosts',
    'timeoutMs',
    'impersonateAs',
  ),
  ...names<SyncOptions>(
    'concurrency',
    'ratePerSecond',
    'batchSize',
    'roles',
    'attributes',
    'absent',
    'repeatedAttributes',
    'sendWelcomeEmail',
    'journal',
    'confirm',
  ),
  ...names<Record<Guards, unknown>>(
    'maxRemovedShare',
    'maxCreatedShare',
    'scim',
    'allowEmpty',
    'confirmCreated',
    'confirmRenames',
    'skipUnknown',
  ),
  ...names<SyncOptions>('rewrite'),
  ...names<WisdomDirectoryOptions>('account'),
  ...names<IadvizeDirectoryOptions>('invite', 'skipOnline'),
  ...names<IadvizeApiOptions>('roleField'),
  ...names<ReadRosterOptions>(
    'from',
    'columns',
    'ignoreColumns',
    'onlyKnownColumns',
    'where',
    'encoding',
    'delimiter',
    'sheet',
    'strict',
  ),
  ...names<RosterEntry>('roles', 'attributes', 'groups'),
  ...names<MergeUserAttributesOptions>('repeatedAttributes'),
  ...names<ImpersonateUserOptions>('userEmail'),
  ...names<AuditOptions>('pageOrigin'),
  ...names<WisdomEmbedProps>('tokenEndpoint', 'dashboardId'),
  ...names<NonNullable<Parameters<typeof serveMockWisdom>[0]>>(
    'host',
    'port',
    'tokenLifetimeMs',
    'users',
  ),
]

/** What has no option behind it: what the command shows, asks, reads or signs in with. */
const OWN = {
  output: ['json', 'all', 'show', 'email', 'quiet'],
  'what is done': ['apply', 'check', 'resume', 'yes', 'set', 'unset', 'replace'],
  'where settings come from': ['accessKeyFile', 'envFile', 'keyExpires'],
  'kinds of arguments': ['into', 'ids', 'scope'],
  'users of an app': ['cookie', 'header', 'sessionEmail', 'secondCookie', 'secondHeader'],
  'a mock of its own': ['mockPort'],
}

/** A repeatable flag has one of the values: --group of `groups`. */
const isNamed = (name: string) => OPTIONS.includes(name) || OPTIONS.includes(`${name}s`)

function* optionsOf(command: Command): Generator<{ name: string; long: string }> {
  for (const option of command.options) {
    yield { name: option.attributeName(), long: option.long ?? '' }
  }
  for (const child of command.commands) yield* optionsOf(child)
}

const program = createProgram({ io: { stdout: {}, stderr: {} }, systems: SYSTEMS } as never)
const flags = [...new Map([...optionsOf(program)].map((flag) => [flag.long, flag])).values()]

describe('a flag', () => {
  it('has the name of the option behind it', () => {
    const own = ['version', ...Object.values(OWN).flat()]
    const others = flags.filter(({ name }) => !isNamed(name) && !own.includes(name))
    expect(others).toEqual([])
  })

  it('is that name in kebab case', () => {
    const toFlag = (name: string) =>
      `--${name.replace(/[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}`
    for (const { name, long } of flags) expect(long).toBe(toFlag(name))
  })

  it('has none of the old names', () => {
    const longs = flags.map(({ long }) => long)
    for (const long of longs) expect(replaceOldFlags([long, 'x']).argv).toEqual([long, 'x'])
  })
})

describe('a flag by its old name', () => {
  it.each([
    ['users list --workspace w1', 'users list --workspace-id w1'],
    ['users list --workspace=w1', 'users list --workspace-id w1'],
    ['users list --timeout 2.5', 'users list --timeout-ms 2500'],
    ['users list --roles role-scopes --json', 'users list --roles --json'],
    ['users sync x --rate 5 --apply', 'users sync x --rate-per-second 5 --apply'],
    ['users sync x --existing-roles enforce --roles role-scopeId', 'users sync x --roles enforce'],
    ['users sync x --iadvize-role-field roleIds', 'users sync x --role-field roleIds'],
    ['token a@b.c --query --json', 'token a@b.c --impersonate-as query --json'],
    ['doctor --user a@b.c --dashboard d', 'doctor --user-email a@b.c --dashboard-id d'],
    ['doctor --host-origin https://a.b', 'doctor --page-origin https://a.b'],
    ['mock --token-lifetime 30', 'mock --token-lifetime-ms 30000'],
    ['users list --workspace', 'users list --workspace-id'],
  ])('%s is %s', (before, now) => {
    const { argv, notes } = replaceOldFlags(before.split(' '))
    expect(argv.join(' ')).toBe(now)
    expect(notes).not.toEqual([])
  })

  it('still works, and the new name is told without the value', async () => {
    const mock = createMockWisdom({ workspaces: ['w1', 'w2'] })
    const outcome = await runCli(['users', 'list', '--workspace', 'w1', '--json'], { mock })
    expect(outcome.code).toBe(0)
    expect(readJson(outcome)).toMatchObject({ ok: true })
    expect(outcome.stderr).toContain('--workspace is --workspace-id now.\n')
  })
})
