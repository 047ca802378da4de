import type { Command } from 'commander'
import { mergeUserAttributes } from '../../users/index.js'
import type { RepeatedAttributesMode } from '../../server/provisioning/plan/repeatedAttributes.js'
import {
  addConnectionOptions,
  addWorkspaceOption,
  createRepeatedAttributesOption,
  type WorkspaceOption,
} from '../arguments/commonOptions.js'
import { parseEmail } from '../arguments/emails.js'
import { parseKeyValuePairs } from '../arguments/keyValuePairs.js'
import { collectValues } from '../arguments/parseOption.js'
import { openWisdomApi, type ConnectionOptions } from '../config/connection.js'
import type { CliContext } from '../context.js'
import { UsageError } from '../errors/usageError.js'
import { writeMergeResult } from './writeMergeResult.js'

interface MergeOptions extends ConnectionOptions, WorkspaceOption {
  attribute?: string[]
  remove?: string[]
  repeatedAttributes: RepeatedAttributesMode
}

export function addUsersMergeAttributesCommand(parent: Command, context: CliContext): void {
  addWorkspaceOption(addConnectionOptions(parent.command('merge-attributes')))
    .description('change some attributes of a user and keep the others')
    .argument('<email>', 'email of the user')
    .option('--attribute <key=value>', 'new value; repeatable', collectValues)
    .option('--remove <key>', 'attribute to remove; repeatable', collectValues)
    .addOption(createRepeatedAttributesOption())
    .action((argument: string, options: MergeOptions) =>
      mergeAttributes(argument, options, context),
    )
}

async function mergeAttributes(
  argument: string,
  options: MergeOptions,
  context: CliContext,
): Promise<void> {
  const email = parseEmail(argument)
  const attributes = toChanges(options)
  const api = await openWisdomApi(options, context)
  const input = { email, attributes }
  const { repeatedAttributes } = options
  const merged = await mergeUserAttributes(api, input, {
    signal: context.signal,
    repeatedAttributes,
  })
  context.exitCode = writeMergeResult(merged, attributes, context)
}

/** The new values by key. `null` removes an attribute. */
function toChanges({ attribute = [], remove = [] }: MergeOptions): Record<string, string | null> {
  if (attribute.length + remove.length === 0) {
    throw new UsageError(
      'There is nothing to change. Pass --attribute <key=value> or --remove <key>.',
    )
  }
  const values = parseKeyValuePairs(attribute, '--attribute')
  const inBoth = remove.find((key) => Object.hasOwn(values, key))
  if (inBoth !== undefined) {
    throw new UsageError(`${inBoth} is both in --attribute and in --remove. Use one of them.`)
  }
  return { ...Object.fromEntries(remove.map((key) => [key, null])), ...values }
}
