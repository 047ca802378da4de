import type { Command } from 'commander'
import { connect, type ConnectionOptions } from '../config/connection.js'
import type { CliContext } from '../context.js'
import { parseEmails } from '../arguments/emails.js'
import type { JsonObject } from '../json/json.js'
import { collect, withConnection } from '../arguments/options.js'
import { parsePairs } from '../arguments/pairs.js'
import { formatTable } from '../terminal/table.js'
import { readAllClaims } from '../json/tokenClaims.js'

interface TokenOptions extends ConnectionOptions {
  attribute?: string[]
  query?: true
  show?: true
}

export function addToken(parent: Command, context: CliContext): void {
  withConnection(parent.command('token'))
    .description('asks for a token of one user, and prints what it claims')
    .argument('<email>', 'the user, who must exist')
    .option('--attribute <key=value>', 'for this session only; repeatable', collect)
    .option('--query', 'for older tenants, where impersonateUser is a query')
    .option('--show', 'prints the token itself: it signs in as that user for an hour')
    .action((email: string, options: TokenOptions) => printToken(email, options, context))
}

async function printToken(text: string, options: TokenOptions, context: CliContext): Promise<void> {
  const { output, stop } = context
  const [userEmail = ''] = parseEmails([text])
  const attributes = Object.entries(parsePairs(options.attribute ?? [], '--attribute'))
  const impersonateAs = options.query ? 'query' : 'mutation'
  const api = await connect(options, context, { impersonateAs })
  const token = await api.impersonateUser({
    userEmail,
    ...(attributes.length > 0 && {
      attributes: attributes.map(([key, value]) => ({ key, value })),
    }),
    signal: stop,
  })
  const claims = readAllClaims(token)
  const expiresAt =
    typeof claims.exp === 'number' ? new Date(claims.exp * 1000).toISOString() : null
  const result = { ok: true, email: userEmail, expiresAt, claims }
  const toText = () => formatClaims(claims, expiresAt)

  if (options.show) {
    output.tell(toText())
    output.reveal(result, { key: 'token', value: token })
  } else {
    output.answer(result, toText)
  }
}

function formatClaims(claims: JsonObject, expiresAt: string | null): string {
  const rows = Object.entries(claims).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return formatTable(['claim', 'value'], [...rows, ['(expires)', expiresAt ?? 'not said']])
}
