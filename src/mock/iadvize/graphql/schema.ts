import { createSchema } from 'graphql-yoga'
import type { Desk } from '../state.js'
import { SKILLS, userCreate, userDelete, userSkills, userUpdate } from './mutations.js'
import { toConnection, type PageArgs } from './pages.js'
import { toProfessional } from './professional.js'
import { iadvizeTypes } from './types.js'

/** The API as this mock has it: where the vendor's pages are silent, its settings say. */
export function createIadvizeSchema(desk: Desk) {
  return createSchema({
    typeDefs: iadvizeTypes(desk.settings),
    resolvers: {
      Query: { users: users(desk) },
      Mutation: {
        userCreate: userCreate(desk),
        userUpdate: userUpdate(desk),
        userDelete: userDelete(desk),
        userSkillsAdd: userSkills(desk, SKILLS.userSkillsAdd),
        userSkillsRemove: userSkills(desk, SKILLS.userSkillsRemove),
        userSkillsSet: userSkills(desk, SKILLS.userSkillsSet),
      },
    },
  })
}

interface UsersArgs extends PageArgs {
  projectIds?: (string | number)[] | null
}

const users =
  ({ users, settings }: Desk) =>
  (_root: unknown, { projectIds, ...page }: UsersArgs) => {
    const wanted = projectIds?.map(String)
    const listed = users
      .all()
      .filter(({ deletedAt }) => settings.deletedUsers === 'listed' || deletedAt === null)
      .filter((user) => !wanted || user.projectIds.some((id) => wanted.includes(id)))
    return toConnection(listed, page, toProfessional)
  }
