import { WisdomError } from '../../../errors.js'
import type { UserDirectory } from '../../directories/userDirectory.js'
import { createMemoryJournal } from '../journal/journal.js'
import type { SyncGuards } from '../plan/guards.js'
import type { RunOptions } from './syncOptions.js'

/** {@link RunOptions} with defaults. */
export type SyncSettings = ReturnType<typeof toSettings>

/** @throws {WisdomError} `config_invalid` */
export function toSettings(options: RunOptions, directory: UserDirectory) {
  assertRewrite(options, directory)
  return {
    mode: oneOf('mode', options.mode, ['plan', 'apply']),
    roles: oneOf('roles', options.roles, ['keep', 'enforce']),
    absent: oneOf('absent', options.absent, ['keep', 'remove']),
    attributes: toAttributesMode(options, directory),
    repeatedAttributes: oneOf('repeatedAttributes', options.repeatedAttributes, [
      'refuse',
      'keep-first',
      'keep-last',
    ]),
    sendWelcomeEmail: options.sendWelcomeEmail ?? false,
    ...toLimits(options, directory),
    random: options.random ?? Math.random,
    confirm: options.confirm,
    signal: options.signal,
    journal: options.journal ?? createMemoryJournal(),
    guards: toGuards(options.guards),
  }
}

function toLimits(options: RunOptions, { maxBatchSize }: UserDirectory) {
  const { batchSize = 100, concurrency = 4, ratePerSecond = 10, retryBudget } = options
  assertOption('batchSize', batchSize, isCount(batchSize))
  assertOption('concurrency', concurrency, isCount(concurrency))
  assertOption('ratePerSecond', ratePerSecond, isRate(ratePerSecond))
  assertOption('retryBudget', retryBudget, retryBudget === undefined || retryBudget >= 0)
  const limitedBatchSize = Math.min(batchSize, maxBatchSize)
  return { batchSize: limitedBatchSize, concurrency, ratePerSecond, retryBudget }
}

function toGuards(guards: SyncGuards = {}) {
  assertGuardNames(guards)
  const { maxRemovedShare, maxCreatedShare, allowEmpty, confirmCreated, confirmRenames } = guards
  assertOption(
    'guards.maxRemovedShare',
    maxRemovedShare,
    maxRemovedShare === undefined || isShare(maxRemovedShare),
  )
  assertOption(
    'guards.maxCreatedShare',
    maxCreatedShare,
    maxCreatedShare === undefined || maxCreatedShare >= 0,
  )
  return {
    maxRemovedShare,
    maxCreatedShare,
    allowEmpty,
    confirmCreated,
    confirmRenames,
    scim: oneOf('guards.scim', guards.scim, ['refuse', 'keep', 'skip']),
    unknownAccount: oneOf('guards.unknownAccount', guards.unknownAccount, ['refuse', 'allow']),
  }
}

const GUARDS: ReadonlySet<string> = new Set<keyof Required<SyncGuards>>([
  'maxRemovedShare',
  'maxCreatedShare',
  'scim',
  'unknownAccount',
  'allowEmpty',
  'confirmCreated',
  'confirmRenames',
])

/** A guard that is misspelt, or had another name in an earlier version, would be ignored silently. */
function assertGuardNames(guards: object) {
  const unknown = Object.keys(guards).find((name) => !GUARDS.has(name))
  if (unknown === undefined) return
  throw new WisdomError(
    'config_invalid',
    `\`guards.${unknown}\` does not exist. The guards are ${[...GUARDS].join(', ')}.`,
  )
}

/** With fixed keys there is nothing to remove. */
function toAttributesMode({ attributes }: RunOptions, { attributeKeys }: UserDirectory) {
  const mode = oneOf('attributes', attributes, ['merge', 'replace', 'keep'])
  return mode === 'replace' && attributeKeys ? 'merge' : mode
}

/** A misspelt key would be ignored silently. */
function assertRewrite({ rewrite = [] }: RunOptions, directory: UserDirectory) {
  const { name, writeOnlyAttributes = [], attributeKeys = writeOnlyAttributes } = directory
  const unknown = rewrite.find((key) => !attributeKeys.includes(key))
  if (unknown === undefined) return
  throw new WisdomError(
    'config_invalid',
    `\`rewrite\` has ${JSON.stringify(unknown)}, but it may only have the attributes that ${name} cannot list: ` +
      `${writeOnlyAttributes.join(', ') || 'none'}. Of several directories, set it for one in \`directories\`.`,
  )
}

const isCount = (value: number) => Number.isInteger(value) && value >= 1
const isRate = (value: number) => value > 0 && value < Infinity
const isShare = (value: number) => value >= 0 && value <= 1

/** The first choice is the default. */
function oneOf<const T extends string>(
  name: string,
  value: T | undefined,
  choices: readonly [T, ...T[]],
): T {
  if (value === undefined) return choices[0]
  if (choices.includes(value)) return value
  throw new WisdomError(
    'config_invalid',
    `\`${name}\` is ${JSON.stringify(value)}. Use ${choices.map((choice) => `'${choice}'`).join(' or ')}.`,
  )
}

function assertOption(name: string, value: number | undefined, isValid: boolean) {
  if (isValid) return
  throw new WisdomError('config_invalid', `\`${name}\` is ${String(value)}, which is not valid.`)
}
