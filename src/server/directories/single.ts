import { WisdomError } from '../../errors.js'

/**
 * The only user of a call to a directory with a `maxBatchSize` of 1.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function single<T>(users: readonly T[]): T {
  const [user] = users
  if (user !== undefined && users.length === 1) return user
  throw new WisdomError(
    'config_invalid',
    `A call to iAdvize takes one user, and this one has ${users.length}.`,
  )
}
