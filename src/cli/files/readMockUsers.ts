import * as v from 'valibot'
import { describeIssues } from '../../mock/control/describeIssue.js'
import { usersShape } from '../../mock/control/shapes/users.js'
import { createMockWisdom } from '../../mock/index.js'
import type { MockUserSeed } from '../../mock/tenant/users.js'
import { describeSystemError } from '../errors/systemErrorCode.js'
import { UsageError } from '../errors/usageError.js'
import { readInput } from './readInput.js'

/**
 * Reads the users of a mock from a JSON file.
 *
 * @param signal ends the wait for a pipe
 * @throws {UsageError} with what is wrong with the file
 */
export async function readMockUsers(path: string, signal?: AbortSignal): Promise<MockUserSeed[]> {
  const result = v.safeParse(usersShape, parseJson(path, await readText(path, signal)))
  if (!result.success) throw new UsageError(`${path}: ${describeIssues(result.issues)}`)
  assertDistinct(path, result.output)
  return result.output
}

async function readText(path: string, signal: AbortSignal | undefined): Promise<string> {
  const bytes = await readInput(path, signal).catch((error: unknown) => {
    signal?.throwIfAborted()
    throw new UsageError(`The users in ${path} cannot be read (${describeSystemError(error)}).`)
  })
  return new TextDecoder().decode(bytes) // It drops the byte order mark that some editors write.
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(
      `${path} is not JSON: ${(error as Error).message}. Write it like ["alice@example.com", {"email": "bob@example.com", "attributes": {"region": "eu-west"}}].`,
    )
  }
}

/** A mock refuses two users with one email or id. */
function assertDistinct(path: string, users: readonly MockUserSeed[]): void {
  try {
    createMockWisdom({ users })
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`)
  }
}
