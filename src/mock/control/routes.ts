import type { MockWisdom } from '../createMockWisdom.js'
import { createFaults, type MockFaults } from '../faults/faults.js'
import { jsonResponse } from '../http/responses.js'
import type { MockUserSeed } from '../tenant/users.js'
import { TOKEN_FAILURES, type TokenFailure } from '../tokenEndpoint/failures.js'
import { ControlProblem } from './problems.js'
import { readBody } from './readBody.js'
import { faultsShape } from './shapes/faults.js'
import { settingsShape } from './shapes/settings.js'
import { usersShape } from './shapes/users.js'
import { choice, closedObject, milliseconds, someOf } from './shapes/values.js'
import { streamEvents } from './streamEvents.js'
import { toUserJson } from './toUserJson.js'

type Handle = (mock: MockWisdom, request: Request) => Response | Promise<Response>

/** A path of the control API, with what each of its methods does. */
export type ControlRoute = Partial<Record<'GET' | 'PUT' | 'POST', Handle>>

const EVENT_STREAM = 'text/event-stream'

const expireShape = someOf({ ms: milliseconds })
const failNextShape = closedObject({ code: choice(Object.keys(TOKEN_FAILURES) as TokenFailure[]) })
const emptyShape = closedObject({})

/** The control API, by path. `mock-openapi.yaml` describes it. */
export const CONTROL_ROUTES: Readonly<Record<string, ControlRoute>> = {
  '/__mock/settings': { GET: getSettings, PUT: putSettings },
  '/__mock/faults': { GET: getFaults, PUT: putFaults },
  '/__mock/users': { GET: getUsers, PUT: putUsers },
  '/__mock/expire': { POST: postExpire },
  '/__mock/fail-next': { POST: postFailNext },
  '/__mock/reset': { POST: postReset },
  '/__mock/events': { GET: getEvents },
}

function getSettings({ settings }: MockWisdom): Response {
  return jsonResponse(settings)
}

/** Settings that are left out stay as they are. */
async function putSettings(mock: MockWisdom, request: Request): Promise<Response> {
  Object.assign(mock.settings, await readBody(request, settingsShape))
  return getSettings(mock)
}

function getFaults({ faults }: MockWisdom): Response {
  return jsonResponse(faults)
}

/** Faults that are left out end. */
async function putFaults(mock: MockWisdom, request: Request): Promise<Response> {
  const faults = await readBody(request, faultsShape)
  // Their shapes are those of the types: `satisfies` in `shapes/faults.ts`.
  Object.assign(mock.faults, createFaults(faults as Partial<MockFaults>))
  return getFaults(mock)
}

function getUsers({ users }: MockWisdom): Response {
  return jsonResponse(users.all().map(toUserJson))
}

async function putUsers(mock: MockWisdom, request: Request): Promise<Response> {
  replaceUsers(mock, await readBody(request, usersShape))
  return getUsers(mock)
}

function replaceUsers({ users }: MockWisdom, seeds: readonly MockUserSeed[]): void {
  try {
    users.replace(seeds)
  } catch (error) {
    throw new ControlProblem('invalid_body', (error as Error).message) // Two users with one email or id, or a role that does not exist.
  }
}

async function postExpire(mock: MockWisdom, request: Request): Promise<Response> {
  const { ms = 0 } = await readBody(request, expireShape)
  mock.expireIn(ms)
  return done()
}

async function postFailNext(mock: MockWisdom, request: Request): Promise<Response> {
  const { code } = await readBody(request, failNextShape)
  mock.failNext(code)
  return done()
}

async function postReset(mock: MockWisdom, request: Request): Promise<Response> {
  await readBody(request, emptyShape)
  mock.reset()
  return done()
}

function getEvents({ events }: MockWisdom, request: Request): Response {
  const isStream = request.headers.get('accept')?.includes(EVENT_STREAM)
  return isStream ? streamEvents(events, request) : jsonResponse(events.all)
}

const done = () => new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
