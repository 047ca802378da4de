import { WisdomError } from '../../errors.js'

const MAX_LOCAL_PART = 64
const TENANT = /^[\w-]+(\.[\w-]+)*$/

/**
 * Makes an email that identifies a user of one of your tenants in WisdomAI: for `alice@yourcompany.com` of `tenant123` it
 * returns `alice+tenant123@yourcompany.com`.
 *
 * WisdomAI identifies users by email only. A person who is in two of your tenants would get one account, and would see the
 * rows of both. Two different people or tenants never get the same email, except tenants that differ only in case, which
 * emails do not distinguish.
 *
 * @param email the email of the person
 * @param tenant letters, digits, `-`, `_`, and dots between them
 * @throws {WisdomError} `config_invalid` for an invalid email or tenant, or if the part before the @ gets longer than 64
 * characters
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/user/create-users
 * @see https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.1 for the limit of 64 characters
 * @example
 * identify: (request) => ({ email: scopedEmail(user.email, user.tenantId) })
 */
export function scopedEmail(email: string, tenant: string): string {
  // A tenant has no plus sign, so the part after the last plus sign is always the tenant.
  if (!TENANT.test(tenant)) {
    throw invalid(`The tenant ${JSON.stringify(tenant)} cannot be part of an email`)
  }
  const at = email.lastIndexOf('@')
  const local = email.slice(0, Math.max(at, 0)).trim()
  const domain = email.slice(at + 1).trim()
  if (local === '' || domain === '') throw invalid(`${JSON.stringify(email)} is not an email`)
  const scoped = `${local}+${tenant}`
  if (scoped.length > MAX_LOCAL_PART) {
    throw invalid(`${scoped}@${domain} has more than ${MAX_LOCAL_PART} characters before the @`)
  }
  return `${scoped}@${domain}`
}

const invalid = (complaint: string) =>
  new WisdomError(
    'config_invalid',
    `${complaint}. Use an email, and a tenant of letters, digits, dots, - and _.`,
  )
