import { WisdomError } from '../../errors.js'

const MAX_LOCAL_PART = 64
const TENANT = /^[\w-]+(\.[\w-]+)*$/

/**
 * The email under which a person of one of your tenants is known to WisdomAI:
 * `alice@yourcompany.com` of `tenant123` is `alice+tenant123@yourcompany.com`.
 *
 * WisdomAI tells people apart by email alone, so without it a person of two tenants would get one account,
 * and see the rows of the other. Two people or tenants never give the same email, except for tenants that
 * differ in case only, which emails cannot tell apart.
 *
 * @param tenant letters, digits, `-`, `_`, and dots between them
 * @throws {WisdomError} `config_invalid`
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/user/create-users
 * @see https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.1 for the limit of 64 characters
 */
export function scopedEmail(email: string, tenant: string): string {
  // No plus sign in it: what stands behind the last one is then always the tenant.
  if (!TENANT.test(tenant)) {
    throw invalid(`The tenant ${JSON.stringify(tenant)} cannot be part of an email`)
  }
  const at = email.lastIndexOf('@')
  const [local, domain] = [email.slice(0, Math.max(at, 0)).trim(), email.slice(at + 1).trim()]
  if (!local || !domain) throw invalid(`${JSON.stringify(email)} is no email`)
  const scoped = `${local}+${tenant}`
  if (scoped.length > MAX_LOCAL_PART) {
    throw invalid(`${scoped}@${domain} has more than ${MAX_LOCAL_PART} characters before the @`)
  }
  return `${scoped}@${domain}`
}

const invalid = (what: string) =>
  new WisdomError(
    'config_invalid',
    `${what}. Use an email, and a tenant of letters, digits, dots, - and _.`,
  )
