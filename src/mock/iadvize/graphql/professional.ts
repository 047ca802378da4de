import type { MockIadvizeUser } from '../users.js'
import { toConnection, type PageArgs } from './pages.js'

/** A user as the API shows one. */
export function toProfessional(user: MockIadvizeUser) {
  const { avatar, userName, createdAt, deletedAt, countryPreferences } = user
  return {
    ...user,
    avatarUrl: avatar,
    pseudo: userName,
    interfaceLanguage: countryPreferences.interfaceLanguage,
    spokenLanguages: countryPreferences.languages,
    createdAt: toText(createdAt),
    deletedAt: deletedAt === null ? null : toText(deletedAt),
    isDeleted: deletedAt !== null,
    projects: (args: PageArgs) => toConnection(user.projectIds, args, identify),
    skills: (args: PageArgs) => toConnection(user.skillIds, args, identify),
    roles: user.roleIds.map(identify),
    group: user.groupId === null ? null : identify(user.groupId),
  }
}

const identify = (id: string) => ({ id, name: `Mock ${id}` })

const toText = (at: number) => new Date(at).toISOString()
