import type { Command } from 'commander'
import { mergeUserAttributes } from '../../server/index.js'
import { answerMerged } from './answerMerged.js'
import { connect, type ConnectionOptions } from '../config/connection.js'
import type { CliContext } from '../context.js'
import { parseEmails } from '../arguments/emails.js'
import {
  collect,
  withConnection,
  withWorkspace,
  type WorkspaceOption,
} from '../arguments/options.js'
import { parsePairs } from '../arguments/pairs.js'
import { UsageError } from '../errors/usageError.js'

interface MergeOptions extends ConnectionOptions, WorkspaceOption {
  attribute?: string[]
  remove?: string[]
}

export function addUsersMergeAttributes(parent: Command, context: CliContext): void {
  withWorkspace(withConnection(parent.command('merge-attributes')))
    .description('changes some attributes of a user, and leaves the others')
    .argument('<email>')
    .option('--attribute <key=value>', 'a new value; repeatable', collect)
    .option('--remove <key>', 'an attribute to remove; repeatable', collect)
    .action((email: string, options: MergeOptions) => merge(email, options, context))
}

async function merge(text: string, options: MergeOptions, context: CliContext): Promise<void> {
  const [email = ''] = parseEmails([text])
  const attributes = toChange(options)
  const api = await connect(options, context)
  const input = { email, attributes, workspaceId: options.workspace }
  const merged = await mergeUserAttributes(api, input, { signal: context.stop })
  context.exitCode = answerMerged(merged, attributes, context)
}

function toChange({ attribute = [], remove = [] }: MergeOptions): Record<string, string | null> {
  const values = parsePairs(attribute, '--attribute')
  const both = remove.find((key) => Object.hasOwn(values, key))
  if (both !== undefined) throw new UsageError(`${both} is both in --attribute and in --remove.`)
  if (attribute.length + remove.length > 0) {
    return { ...Object.fromEntries(remove.map((key) => [key, null])), ...values }
  }
  throw new UsageError(
    'There is nothing to change. Pass --attribute <key=value> or --remove <key>.',
  )
}
