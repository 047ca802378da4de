import { createSchema } from '../../graphqlCalls/createSchema.js'
import type { IadvizeState } from '../state.js'
import type { MockIadvizeUser } from '../users.js'
import { SKILL_CHANGES, userCreate, userDelete, userSkills, userUpdate } from './mutations.js'
import { toConnection, type PageArgs } from './pages.js'
import { toProfessional } from './professional.js'
import { iadvizeTypes } from './types.js'

/** Creates the schema of the mock. Where the vendor's pages are silent, the settings decide. */
export function createIadvizeSchema(state: IadvizeState) {
  return createSchema({
    typeDefs: iadvizeTypes(state.settings),
    resolveTypes: state.settings.edition === 'published' ? { User: toTypeName } : {},
    resolvers: {
      Query: { users: users(state) },
      Mutation: {
        userCreate: userCreate(state),
        userUpdate: userUpdate(state),
        userDelete: userDelete(state),
        userSkillsAdd: userSkills(state, SKILL_CHANGES.userSkillsAdd),
        userSkillsRemove: userSkills(state, SKILL_CHANGES.userSkillsRemove),
        userSkillsSet: userSkills(state, SKILL_CHANGES.userSkillsSet),
      },
    },
  })
}

const DEVELOPER = '6'

const toTypeName = ({ roleIds }: MockIadvizeUser) =>
  roleIds[0] === DEVELOPER ? 'Developer' : 'Professional'

interface UsersArgs extends PageArgs {
  projectIds?: (string | number)[] | null
}

const users =
  ({ users, settings }: IadvizeState) =>
  (_root: unknown, { projectIds, ...page }: UsersArgs) => {
    const wanted = projectIds?.map(String)
    const listed = users
      .all()
      .filter(({ deletedAt }) => settings.deletedUsers === 'listed' || deletedAt === null)
      .filter((user) => !wanted || user.projectIds.some((id) => wanted.includes(id)))
    return toConnection(listed, page, (user) => toProfessional(user, settings))
  }
