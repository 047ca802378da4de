import { WisdomError } from '../../../errors.js'
import { toLiteral } from './literal.js'
import type { IadvizeMutation } from '../operations/mutations.js'
import type { Schema } from './schema.js'
import { selectUserErrors } from './selectUserErrors.js'
import type { CheckedUserInput } from '../operations/userInput.js'

/** How the field for roles is called: in the vendor's table, and in its examples. */
export type IadvizeRoleField = 'roleIds' | 'roleId'

/** What is to be done, and what of the outcome is wanted. */
export interface Order {
  mutation: IadvizeMutation
  input: object
  /** Besides `userErrors`: `user { id }` */
  selection: string
}

/**
 * How this server wants to be spoken to: as it says of itself, or else as the vendor's examples stand.
 */
export interface Dialect {
  readonly schema: Schema | undefined
  /** A document and its variables. */
  write(order: Order): { document: string; variables: Record<string, unknown> }
  /** The input with its roles under the name that the server has. */
  withRoles(mutation: IadvizeMutation, input: CheckedUserInput): object
}

export function createDialect(
  schema: Schema | undefined,
  roleField: IadvizeRoleField | 'detect',
): Dialect {
  const inputOf = (mutation: IadvizeMutation) =>
    schema?.mutation(mutation)?.args.find(({ name }) => name === 'input')?.type.name
  return {
    schema,
    write({ mutation, input, selection }) {
      const type = inputOf(mutation)
      const answer = `{ ${selection} userErrors ${selectUserErrors(schema, mutation)} }`
      return type
        ? {
            document: `mutation ($input: ${type}!) { ${mutation}(input: $input) ${answer} }`,
            variables: { input },
          }
        : {
            document: `mutation { ${mutation}(input: ${toLiteral(input)}) ${answer} }`,
            variables: {},
          }
    },
    withRoles(mutation, { roleIds, ...input }) {
      if (!roleIds) return input
      const fields = schema?.type(inputOf(mutation))?.inputFields ?? []
      const has = (field: string) => fields.some(({ name }) => name === field)
      const detected = has('roleId') && !has('roleIds') ? 'roleId' : 'roleIds'
      const name = roleField === 'detect' ? detected : roleField
      const isList = fields.find((field) => field.name === name)?.type.isList
      return { ...input, [name]: toRoleValue(name, roleIds, isList) }
    },
  }
}

/** One role goes alone into `roleId`: a list takes it too. */
function toRoleValue(
  name: IadvizeRoleField,
  roleIds: readonly unknown[],
  isList = name === 'roleIds',
): unknown {
  if (name === 'roleIds' && isList) return roleIds
  if (roleIds.length === 1) return roleIds[0]
  if (isList) return roleIds
  throw new WisdomError(
    'config_invalid',
    `This iAdvize takes one role of a user, in \`${name}\`, and the call names ${roleIds.length}. Pass one.`,
  )
}
