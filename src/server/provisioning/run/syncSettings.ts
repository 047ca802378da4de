import { WisdomError } from '../../../errors.js'
import type { UserDirectory } from '../../directories/userDirectory.js'
import { createMemoryJournal } from '../journal/journal.js'
import type { SyncOptions } from './syncOptions.js'

/** {@link SyncOptions} with every default in its place. */
export type SyncSettings = ReturnType<typeof toSettings>

/** @throws {WisdomError} `config_invalid` */
export function toSettings(options: SyncOptions, directory: UserDirectory) {
  const { batchSize = 100, guards = {} } = options
  const settings = {
    mode: oneOf('mode', options.mode, ['plan', 'apply']),
    roles: oneOf('roles', options.roles, ['keep', 'enforce']),
    absent: oneOf('absent', options.absent, ['keep', 'remove']),
    attributes: toAttributesMode(options, directory),
    sendWelcomeEmail: options.sendWelcomeEmail ?? false,
    batchSize: Math.min(batchSize, directory.maxBatchSize),
    concurrency: options.concurrency ?? 4,
    ratePerSecond: options.ratePerSecond ?? 10,
    retryBudget: options.retryBudget,
    random: options.random ?? Math.random,
    confirm: options.confirm,
    signal: options.signal,
    journal: options.journal ?? createMemoryJournal(),
    guards: {
      maxShare: guards.maxShare,
      managedElsewhere: oneOf('guards.managedElsewhere', guards.managedElsewhere, [
        'refuse',
        'keep',
      ]),
    },
  }
  assertRewrite(options, directory)
  assertNumber('batchSize', settings.batchSize, Number.isInteger(batchSize) && batchSize >= 1)
  assertNumber('concurrency', settings.concurrency, isCount(settings.concurrency))
  assertNumber('ratePerSecond', settings.ratePerSecond, isRate(settings.ratePerSecond))
  assertNumber('retryBudget', options.retryBudget, (options.retryBudget ?? 0) >= 0)
  assertNumber('guards.maxShare', guards.maxShare, isShare(guards.maxShare ?? 0))
  return settings
}

function toAttributesMode({ attributes }: SyncOptions, { attributeKeys }: UserDirectory) {
  const mode = oneOf('attributes', attributes, ['merge', 'replace', 'keep'])
  return mode === 'replace' && attributeKeys ? 'merge' : mode
}

/** A mistyped key would be left alone in silence. */
function assertRewrite({ rewrite = [] }: SyncOptions, directory: UserDirectory) {
  const { name, writeOnlyAttributes = [], attributeKeys = writeOnlyAttributes } = directory
  const odd = rewrite.find((key) => !attributeKeys.includes(key))
  if (odd === undefined) return
  throw new WisdomError(
    'config_invalid',
    `\`rewrite\` names ${JSON.stringify(odd)}, which is no key that ${name} cannot list. ` +
      `Those are: ${writeOnlyAttributes.join(', ') || 'none'}.`,
  )
}

const isCount = (value: number) => Number.isInteger(value) && value >= 1
const isRate = (value: number) => value > 0 && value < Infinity
const isShare = (value: number) => value >= 0 && value <= 1

/** The first is the default. */
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

function assertNumber(name: string, value: number | undefined, isValid: boolean) {
  if (isValid) return
  throw new WisdomError('config_invalid', `\`${name}\` is ${String(value)}, which cannot work.`)
}
