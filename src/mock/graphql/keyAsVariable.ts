import { GraphQLError, Kind, type ValidationRule } from 'graphql'

const MESSAGE =
  'Pass accessToken as a variable: a key in the document is in logs and caches of queries.'

/** A client that writes the access key into the document is refused, so that its tests notice it. */
export const refuseLiteralKey: ValidationRule = (context) => ({
  Argument(node) {
    if (node.name.value !== 'accessToken' || node.value.kind === Kind.VARIABLE) return
    context.reportError(new GraphQLError(MESSAGE, { nodes: node.name }))
  },
})
