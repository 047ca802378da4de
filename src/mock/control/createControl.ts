import type { MockWisdom } from '../createMockWisdom.js'
import { assertTrusted } from './assertTrusted.js'
import { ControlProblem, toProblemResponse } from './problems.js'
import { CONTROL_ROUTES, type ControlRoute } from './routes.js'

/** The folder of the control API. No page of a tenant is there. */
const FOLDER = /^\/__mock(\/|$)/

/** Returns a function that handles the requests to the control API of a mock. It returns `undefined` for all others. */
export const createControl =
  (mock: MockWisdom) =>
  (request: Request, address: string | undefined): Promise<Response> | undefined => {
    const { pathname } = new URL(request.url)
    return FOLDER.test(pathname) ? handle(mock, request, { pathname, address }) : undefined
  }

interface Caller {
  pathname: string
  address: string | undefined
}

async function handle(
  mock: MockWisdom,
  request: Request,
  { pathname, address }: Caller,
): Promise<Response> {
  const route = CONTROL_ROUTES[pathname]
  try {
    assertTrusted(request, address)
    if (!route) throw notFound(pathname)
    const answer = route[request.method as keyof ControlRoute]
    if (!answer) throw methodNotAllowed(request.method, route)
    return await answer(mock, request)
  } catch (error) {
    if (!(error instanceof ControlProblem)) throw error
    const response = toProblemResponse(error)
    if (error.code === 'method_not_allowed' && route)
      response.headers.set('allow', Object.keys(route).join(', '))
    return response
  }
}

const notFound = (pathname: string) =>
  new ControlProblem(
    'not_found',
    `There is no ${pathname}. There are: ${Object.keys(CONTROL_ROUTES).join(', ')}.`,
  )

const methodNotAllowed = (method: string, route: ControlRoute) =>
  new ControlProblem(
    'method_not_allowed',
    `The method is ${method}. Use ${Object.keys(route).join(' or ')}.`,
  )
