import type { ServedMockWisdom } from '../../src/mock/node.js'
import { createWisdomApi } from '../../src/server/index.js'
import type { DemoUser } from '../setup.js'

/** The WisdomAI tenant of the demo, and the users who can sign in. */
export interface Tenant {
  baseUrl: string
  accessKey: string
  users: readonly [DemoUser, ...DemoUser[]]
  dashboardId?: string | undefined
  conversationId?: string | undefined
  /** `undefined` for a real tenant. */
  mock?: ServedMockWisdom
}

const REQUIRED = {
  WISDOM_BASE_URL: 'your tenant, such as https://acme.wisdom.ai',
  WISDOM_ACCESS_KEY: 'an access key of your tenant',
  WISDOM_USER_EMAIL: 'a user of your tenant, such as jane@acme.com',
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The real tenant that the environment names. `undefined` without one.
 *
 * @throws {Error} for a missing or an invalid variable. No message contains a value.
 */
export function readTenant(env: Environment): Tenant | undefined {
  const baseUrl = readVariable(env, 'WISDOM_BASE_URL')
  const accessKey = readVariable(env, 'WISDOM_ACCESS_KEY')
  const email = readVariable(env, 'WISDOM_USER_EMAIL')
  const dashboardId = readVariable(env, 'WISDOM_DASHBOARD_ID')
  if (!baseUrl && !accessKey && !email && !dashboardId) return undefined
  if (!baseUrl || !accessKey || !email) throw new Error(describeMissing(env))
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new Error(
      'WISDOM_USER_EMAIL is not an email address. Set it to the email of a user of the tenant.',
    )
  }
  const tenant = { baseUrl: baseUrl.replace(/\/$/, ''), accessKey }
  assertValidTenant(tenant)
  return { ...tenant, dashboardId, users: [{ email, name: email, note: 'your user' }] }
}

/** `undefined` for blanks only. */
function readVariable(env: Environment, name: string): string | undefined {
  const text = env[name]?.trim()
  return text === '' ? undefined : text
}

function describeMissing(env: Environment): string {
  const missing = Object.entries(REQUIRED).filter(([name]) => !readVariable(env, name))
  const lines = missing.map(([name, description]) => `  ${name}  ${description}`)
  return `To run against a real tenant, set these, too:\n${lines.join('\n')}\nTo run against the mock, set no WISDOM_… variable.`
}

/** Checks the URL as the library does. The message names the variable instead of the option. */
function assertValidTenant(tenant: Pick<Tenant, 'baseUrl' | 'accessKey'>): void {
  try {
    createWisdomApi(tenant)
  } catch (cause) {
    const { message } = cause as Error
    throw new Error(message.replace('`baseUrl`', 'WISDOM_BASE_URL'), { cause })
  }
}
