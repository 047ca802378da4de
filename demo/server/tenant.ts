import type { ServedMockWisdom } from '../../src/mock/node.js'
import { createWisdomApi } from '../../src/server/index.js'
import type { DemoUser } from '../setup.js'

/** The WisdomAI tenant that the demo runs against, and who may sign in. */
export interface Tenant {
  baseUrl: string
  accessKey: string
  users: readonly [DemoUser, ...DemoUser[]]
  dashboardId?: string | undefined
  conversationId?: string | undefined
  /** There is none for a real tenant. */
  mock?: ServedMockWisdom
}

const REQUIRED = {
  WISDOM_BASE_URL: 'your tenant, such as https://acme.wisdom.ai',
  WISDOM_ACCESS_KEY: 'an access key of it',
  WISDOM_USER_EMAIL: 'a user of it, such as jane@acme.com',
}
const NAMES = Object.keys(REQUIRED) as (keyof typeof REQUIRED)[]

/**
 * The real tenant that the environment names; `undefined` when it names none.
 *
 * @throws {Error} when it says only half, or something that cannot work. No message holds a value.
 */
export function readTenant(env: Readonly<Record<string, string | undefined>>): Tenant | undefined {
  const read = (name: string): string => env[name]?.trim() ?? ''
  const dashboardId = read('WISDOM_DASHBOARD_ID') || undefined
  const missing = NAMES.filter((name) => !read(name))
  if (missing.length === NAMES.length && !dashboardId) return undefined
  if (missing.length > 0) throw new Error(describeMissing(missing))

  const email = read('WISDOM_USER_EMAIL')
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new Error(
      'WISDOM_USER_EMAIL is no e-mail address. Set it to that of a user of the tenant.',
    )
  }
  const baseUrl = read('WISDOM_BASE_URL').replace(/\/$/, '')
  const accessKey = read('WISDOM_ACCESS_KEY')
  assertUsable(baseUrl, accessKey)
  return { baseUrl, accessKey, dashboardId, users: [{ email, name: email, note: 'your user' }] }
}

function describeMissing(missing: typeof NAMES): string {
  const lines = missing.map((name) => `  ${name}  ${REQUIRED[name]}`)
  return `To run against a real tenant, set these as well:\n${lines.join('\n')}\nOr set no WISDOM_… variable at all to run against the mock.`
}

/** The library's own check of the address, told in terms of the variable. */
function assertUsable(baseUrl: string, accessKey: string): void {
  try {
    createWisdomApi({ baseUrl, accessKey })
  } catch (cause) {
    const { message } = cause as Error
    throw new Error(message.replace('`baseUrl`', 'WISDOM_BASE_URL'), { cause })
  }
}
