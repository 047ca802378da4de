import { createMockIadvize, MOCK_IADVIZE_ACCOUNT } from '../../../src/mock/index.js'
import type { MockIadvizeOptions } from '../../../src/mock/iadvize/options.js'
import type { MockIadvizeUserSeed } from '../../../src/mock/iadvize/users.js'
import {
  createIadvizeApi,
  type IadvizeApi,
  type IadvizeUser,
  type IadvizeUserCreateInput,
} from '../../../src/iadvize/index.js'
import type { IadvizeSettings } from '../../../src/server/iadvize/iadvizeApiOptions.js'

export const ALICE: IadvizeUserCreateInput = {
  avatar: 'https://acme.com/alice.svg',
  countryPreferences: { interfaceLanguage: 'fr', languages: ['fr', 'en'] },
  email: 'alice@acme.com',
  lastName: 'Moreau',
  password: 'Alice’s "first" password/1+2',
  projectIds: [6661],
  roleIds: ['OPERATOR'],
  userName: 'Alice',
}

export const CHANGES = [
  'userCreate',
  'userUpdate',
  'userDelete',
  'userSkillsAdd',
  'userSkillsRemove',
  'userSkillsSet',
] as const

/** One valid call of each operation. All but the first are for an existing user. */
export const CALLS: Record<
  (typeof CHANGES)[number] | 'users',
  (api: IadvizeApi, signal?: AbortSignal) => Promise<unknown>
> = {
  users: (api, signal) => listAll(api, signal),
  userCreate: (api, signal) => api.userCreate(ALICE, { signal }),
  userUpdate: (api, signal) => api.userUpdate({ userId: 100_001, userName: 'B' }, { signal }),
  userDelete: (api, signal) => api.userDelete({ userId: 100_001 }, { signal }),
  userSkillsAdd: (api, signal) =>
    api.userSkillsAdd({ userId: 100_001, skillIds: [501] }, { signal }),
  userSkillsRemove: (api, signal) =>
    api.userSkillsRemove({ userId: 100_001, skillIds: [501] }, { signal }),
  userSkillsSet: (api, signal) =>
    api.userSkillsSet({ userId: 100_001, skillIds: [501] }, { signal }),
}

export const seeds = (count: number): MockIadvizeUserSeed[] =>
  Array.from({ length: count }, (_, index) => ({ email: `user${index}@acme.com` }))

/** A mock iAdvize with one user, and a client of it. */
export function createDesk(
  options: MockIadvizeOptions = {},
  settings: Partial<IadvizeSettings> & { email?: string; password?: string } = {},
) {
  const mock = createMockIadvize({ users: seeds(1), ...options })
  const api = createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, fetch: mock.fetch, ...settings })
  return { mock, api }
}

export async function listAll(api: IadvizeApi, signal?: AbortSignal): Promise<IadvizeUser[]> {
  const users: IadvizeUser[] = []
  for await (const user of api.users({}, { signal })) users.push(user)
  return users
}
