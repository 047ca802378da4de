import type { DirectoryUser, ListDetail, UserDirectory } from '../../directories/userDirectory.js'
import type { RetryingCaller } from '../calls/retryingCaller.js'
import type { StopController } from '../calls/stopController.js'

export interface ListRequest {
  directory: UserDirectory
  details: readonly ListDetail[]
}

export interface ListContext {
  caller: RetryingCaller
  stopController: StopController
}

/** Lists a directory, with retries. */
export async function listUsers(
  { directory, details }: ListRequest,
  { caller, stopController }: ListContext,
): Promise<readonly DirectoryUser[]> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await caller.call('list', () =>
        directory.list({ signal: stopController.signal, details }),
      )
    } catch (error) {
      stopController.throwIfStopped()
      if (!(await caller.waitForRetry('list', error, attempt))) throw error
    }
  }
}
