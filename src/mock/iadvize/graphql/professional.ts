import type { MockIadvizeSettings } from '../settings.js'
import type { MockIadvizeUser } from '../users.js'
import { toConnection, type PageArgs } from './pages.js'

/** Returns a user as the API shows it. */
export function toProfessional(user: MockIadvizeUser, { edition }: MockIadvizeSettings) {
  const skills = (args: PageArgs) => toConnection(user.skillIds, args, toNamed)
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
    projects: (args: PageArgs) => toConnection(user.projectIds, args, toNamed),
    skills: edition === 'older' ? skills : user.skillIds.map(toNamed),
    roles: user.roleIds.map(toNamed),
    role: user.roleIds[0] === undefined ? null : toNamed(user.roleIds[0]),
    presence: { isConnected: user.isOnline },
    group: user.groupId === null ? null : toNamed(user.groupId),
  }
}

const toNamed = (id: string) => ({ id, name: `Mock ${id}` })

const toText = (at: number) => new Date(at).toISOString()
