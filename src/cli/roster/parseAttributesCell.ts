import { isJsonObject } from '../json/json.js'
import { UsageError } from '../errors/usageError.js'

/**
 * Attributes from one cell: `region=us-east;account=acct_1`, or a JSON object where a value holds
 * a semicolon.
 *
 * @throws {UsageError} that completes "line 17 …"
 */
export function parseAttributesCell(cell: string): [key: string, value: string][] {
  return cell.startsWith('{') ? parseObject(cell) : parsePairs(cell)
}

function parseObject(cell: string): [string, string][] {
  const entries = Object.entries(readJson(cell))
  return entries.map(([key, value]) => {
    if (typeof value === 'string') return [key, value]
    throw new UsageError(`has the attribute ${key} with a value that is no text`)
  })
}

function readJson(cell: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(cell)
    if (isJsonObject(value)) return value
  } catch {
    // Told below.
  }
  throw new UsageError('has attributes that begin like JSON and are none')
}

function parsePairs(cell: string): [string, string][] {
  const parts = cell.split(';').filter((part) => part.trim() !== '')
  return parts.map((part) => {
    const at = part.indexOf('=')
    const key = part.slice(0, Math.max(at, 0)).trim()
    if (key) return [key, part.slice(at + 1).trim()]
    throw new UsageError('has attributes that are neither key=value;key=value nor JSON')
  })
}
