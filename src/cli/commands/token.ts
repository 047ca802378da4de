import { Option, type Command } from 'commander'
import type { ImpersonateAs } from '../../server/wisdom/operations/impersonateUser.js'
import type { WisdomApi } from '../../server/index.js'
import { addConnectionOptions } from '../arguments/commonOptions.js'
import { parseEmail } from '../arguments/emails.js'
import { parseKeyValuePairs } from '../arguments/keyValuePairs.js'
import { collectValues } from '../arguments/parseOption.js'
import { openWisdomApi, type ConnectionOptions } from '../config/connection.js'
import type { CliContext } from '../context.js'
import type { JsonObject } from '../json/jsonObject.js'
import { readJwtClaims } from '../json/jwtClaims.js'
import { formatTable } from '../terminal/table.js'

interface TokenOptions extends ConnectionOptions {
  attribute?: string[]
  impersonateAs: ImpersonateAs
  show?: true
}

export function addTokenCommand(parent: Command, context: CliContext): void {
  addConnectionOptions(parent.command('token'))
    .description('request a token for one user and print its claims')
    .argument('<email>', 'email of an existing user')
    .option('--attribute <key=value>', 'attribute for this session only; repeatable', collectValues)
    .addOption(
      new Option('--impersonate-as <operation>', 'query: for older tenants')
        .choices(['mutation', 'query'])
        .default('mutation'),
    )
    .option(
      '--show',
      'print the token itself: anyone who has it is signed in as this user for an hour',
    )
    .action((argument: string, options: TokenOptions) => printToken(argument, options, context))
}

async function printToken(
  argument: string,
  options: TokenOptions,
  context: CliContext,
): Promise<void> {
  const { output, signal } = context
  const email = parseEmail(argument)
  const attributes = parseKeyValuePairs(options.attribute ?? [], '--attribute')
  const { impersonateAs } = options
  const api = await openWisdomApi(options, context, { impersonateAs })
  const token = await requestToken(api, email, attributes, signal)

  const claims = readJwtClaims(token)
  const expiresAt = readExpiry(claims)
  const result = { ok: true, email, expiresAt, claims }
  if (options.show) {
    output.writeMessage(formatClaims(claims, expiresAt))
    output.writeSecret(result, { key: 'token', value: token })
  } else {
    output.writeResult(result, () => formatClaims(claims, expiresAt))
  }
}

function requestToken(
  api: WisdomApi,
  userEmail: string,
  attributes: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  const list = Object.entries(attributes).map(([key, value]) => ({ key, value }))
  return api.impersonateUser({
    userEmail,
    ...(list.length > 0 && { attributes: list }),
    signal,
  })
}

const readExpiry = ({ exp }: JsonObject): string | null =>
  typeof exp === 'number' ? new Date(exp * 1000).toISOString() : null

function formatClaims(claims: JsonObject, expiresAt: string | null): string {
  const rows = Object.entries(claims).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return formatTable(['claim', 'value'], [...rows, ['(expires)', expiresAt ?? 'unknown']])
}
