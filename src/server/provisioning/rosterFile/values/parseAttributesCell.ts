import { RowError } from './rowError.js'
import { isJsonObject } from '../../../validation/isJsonObject.js'
import { splitList } from './splitList.js'

/**
 * Attributes from one cell: `region=us-east;account=acct_1`, or a JSON object for values with a semicolon.
 *
 * @throws {RowError} whose message completes "line 17 …"
 */
export function parseAttributesCell(cell: string): [key: string, value: string][] {
  return cell.startsWith('{') ? parseJson(cell) : splitList(cell).map(parsePair)
}

function parseJson(cell: string): [string, string][] {
  const object = parseJsonObject(cell)
  if (!object) throw new RowError('has attributes that are not valid JSON')
  return Object.entries(object).map(([key, value]) => {
    if (typeof value === 'string') return [key, value]
    throw new RowError(`has the attribute ${key} with a value that is not text`)
  })
}

function parsePair(text: string): [string, string] {
  const [name, ...rest] = text.split('=')
  const key = name?.trim()
  if (key && rest.length > 0) return [key, rest.join('=').trim()]
  throw new RowError('has attributes that are neither key=value;key=value nor JSON')
}

function parseJsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
