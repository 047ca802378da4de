import { ROLES } from '../wisdom/roles.js'
import type { TokenHandlerEvent } from './events.js'
import type { CheckedProvision } from './parseProvision.js'

const MESSAGE =
  'provision() returned the role ADMIN. Admins bypass row-level security by default, so this user sees the rows of everybody. ' +
  'Use VIEWER for embeds. See docs/troubleshooting.md, "Rows are missing, or too many".'

/**
 * Makes the function that warns of the first user with the role ADMIN, as far as the handler can see roles: with an event,
 * and in the log even if `onEvent` does not write to it.
 *
 * @see https://docs.wisdom.ai/integrations/user-management/user-attributes
 */
export function createAdminWarning() {
  let isWarned = false
  return (
    email: string,
    provision: CheckedProvision,
    emit: (event: TokenHandlerEvent) => void,
  ): void => {
    const isAdmin = provision.roles?.some(({ roleId }) => roleId === ROLES.ADMIN)
    if (isWarned || !isAdmin) return
    isWarned = true
    emit({ type: 'admin-identified', email, message: MESSAGE })
    // eslint-disable-next-line no-console -- it works, but it may show more rows than intended
    console.warn('wisdom-embed:', MESSAGE)
  }
}
