import { WisdomError } from '../../../errors.js'
import { toLiteral } from './literal.js'
import type { IadvizeMutation } from './mutationName.js'
import type { Schema } from './schema.js'
import { selectUserErrors } from './selectUserErrors.js'

/** The name of the field for roles: in iAdvize's schema pages and examples, and in the table of its guide. */
export type IadvizeRoleField = 'roleId' | 'roleIds'

/** A mutation, its input, and what to request. */
export interface MutationRequest {
  mutation: IadvizeMutation
  input: object
  /** The selection besides `userErrors`: `user { id }`. */
  selection: string
}

/** An input that may have roles. */
export interface InputWithRoles {
  roleIds?: readonly unknown[] | undefined
}

/** How mutations are written for one server: by its schema, or like the examples of iAdvize's documentation. */
export interface Dialect {
  readonly schema: Schema | undefined
  /** A document and its variables. */
  write(request: MutationRequest): { document: string; variables: Record<string, unknown> }
  /** The input with its roles in the field that the server has. */
  withRoles(mutation: IadvizeMutation, input: InputWithRoles): object
}

export function createDialect(
  schema: Schema | undefined,
  roleField: IadvizeRoleField | 'detect',
): Dialect {
  return {
    schema,
    write: (request) => writeMutation(schema, request),
    withRoles(mutation, { roleIds, ...input }) {
      if (!roleIds) return input
      const field = findRoleField(schema, mutation, {
        wanted: roleField,
        isSingle: roleIds.length === 1,
      })
      return { ...input, [field.name]: toRoleValue(field, roleIds) }
    },
  }
}

const inputTypeOf = (schema: Schema | undefined, mutation: IadvizeMutation) =>
  schema?.mutation(mutation)?.args.find(({ name }) => name === 'input')?.type.name

function writeMutation(
  schema: Schema | undefined,
  { mutation, input, selection }: MutationRequest,
): ReturnType<Dialect['write']> {
  const type = inputTypeOf(schema, mutation)
  const payload = `{ ${selection} userErrors ${selectUserErrors(schema, mutation)} }`
  if (!type) {
    const document = `mutation { ${mutation}(input: ${toLiteral(input)}) ${payload} }`
    return { document, variables: {} }
  }
  return {
    document: `mutation ($input: ${type}!) { ${mutation}(input: $input) ${payload} }`,
    variables: { input },
  }
}

interface RoleField {
  name: IadvizeRoleField
  isList: boolean
}

function findRoleField(
  schema: Schema | undefined,
  mutation: IadvizeMutation,
  { wanted, isSingle }: { wanted: IadvizeRoleField | 'detect'; isSingle: boolean },
): RoleField {
  const fields = schema?.type(inputTypeOf(schema, mutation))?.inputFields ?? []
  const find = (name: IadvizeRoleField) => fields.find((field) => field.name === name)
  const hasBoth = find('roleId') !== undefined && find('roleIds') !== undefined
  const hasListOnly = find('roleIds') !== undefined && !hasBoth
  const detected = hasListOnly || (hasBoth && !isSingle) ? 'roleIds' : 'roleId'
  const name = wanted === 'detect' ? detected : wanted
  return { name, isList: find(name)?.type.isList ?? name === 'roleIds' }
}

/** A single role is sent without a list to `roleId`: GraphQL accepts it for a list too. */
function toRoleValue({ name, isList }: RoleField, roleIds: readonly unknown[]): unknown {
  if (name === 'roleIds' && isList) return roleIds
  if (roleIds.length === 1) return roleIds[0]
  if (isList) return roleIds
  throw new WisdomError(
    'config_invalid',
    `This iAdvize server takes one role for a user, in \`${name}\`, and the call has ${roleIds.length}. Pass one.`,
  )
}
