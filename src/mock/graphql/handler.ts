import { createYoga } from 'graphql-yoga'
import { json, untilAborted, wait } from '../answers.js'
import type { GraphqlFaults } from '../faults.js'
import type { Tenant } from '../tenant.js'
import { createMockSchema, type GraphqlContext } from './schema.js'

/** Answers `POST /graphql`, with the faults that are set at that moment. */
export function createGraphqlHandler(tenant: Tenant) {
  const yoga = createYoga<object, GraphqlContext>({
    schema: createMockSchema(tenant),
    graphiql: false,
    landingPage: false,
    cors: false,
    logging: false,
    fetchAPI: { Response }, // the platform's own, not Yoga's look-alike
  })
  return async (request: Request, { origin }: URL): Promise<Response> => {
    const faults = takeFaults(tenant.faults.graphql)
    if (faults.delayMs) await wait(faults.delayMs)
    return (await answerFault(faults, request)) ?? yoga.fetch(request, { origin })
  }
}

/** Counts `times` down; when it is used up, the rest no longer counts. */
function takeFaults(faults: GraphqlFaults): GraphqlFaults {
  if (faults.times === undefined) return faults
  if (faults.times <= 0) return {}
  faults.times -= 1
  return faults
}

function answerFault(
  faults: GraphqlFaults,
  request: Request,
): Promise<Response> | Response | undefined {
  if (faults.hang) return untilAborted(request)
  if (faults.status) return json({ error: 'mock fault' }, faults.status)
  if (faults.errorInBody) return json({ errors: [{ message: faults.errorInBody }], data: null })
  return undefined
}
