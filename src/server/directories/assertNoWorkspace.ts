import { WisdomError } from '../../errors.js'

/**
 * A workspace that is not read would be ignored silently, and users of another one would be changed.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function assertNoWorkspace(options: object): void {
  if (!('workspaceId' in options) || options.workspaceId === undefined) return
  throw new WisdomError(
    'config_invalid',
    '`workspaceId` is not an option here. Pass it to `createWisdomApi`: every function uses the workspace of its API.',
  )
}
