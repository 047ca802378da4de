import { request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { Validator } from '@seriousme/openapi-schema-validator'
import Ajv2020 from 'ajv/dist/2020.js'
import { beforeAll, expect, it } from 'vitest'
import { OPERATIONS } from '../../../src/mock/tenant/operations.js'
import { CONTROL_ROUTES } from '../../../src/mock/control/routes.js'
import { TOKEN_FAILURES } from '../../../src/mock/tokenEndpoint/failures.js'
import { serve } from './support.js'

const FILE = fileURLToPath(new URL('../../../mock-openapi.yaml', import.meta.url))

interface Content {
  schema: object
  examples?: Record<string, { value: unknown }>
}

interface Operation {
  requestBody?: { content: Record<string, Content> }
  responses: Record<string, { $ref?: string; content?: Record<string, Content> }>
}

interface Specification {
  paths: Record<string, Record<string, Operation>>
  components: {
    responses: Record<string, { content?: Record<string, Content> }>
    schemas: Record<string, { enum?: string[] }>
  }
}

let file: Specification
let ajv: Ajv2020.default

beforeAll(async () => {
  const validator = new Validator()
  const { errors, valid } = await validator.validate(FILE)
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
  file = validator.specification as unknown as Specification
  ajv = new Ajv2020.default({ strict: false })
  ajv.addSchema({ $id: 'file', ...file })
})

/** What a schema of the file says of a value. */
function findMistakes(schema: object, value: unknown): string {
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"file#/')) as object
  return ajv.validate(absolute, value) ? '' : ajv.errorsText()
}

const resolve = ({ $ref, content }: Operation['responses'][string]) =>
  $ref ? file.components.responses[$ref.split('/').at(-1) ?? '']?.content : content

/** Sends a request as it is, with any `Host`. */
function send(origin: string, { method, path, headers, body }: Attempt): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(origin + path, { method, headers: { ...headers } }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () =>
        resolve({
          status: String(response.statusCode),
          type: response.headers['content-type']?.split(';')[0],
          text,
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

interface Reply {
  status: string
  type: string | undefined
  text: string
}

interface Attempt {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string
}

const JSON_TYPE = { 'content-type': 'application/json' }

/** A request of an operation that leads to a status. Every status of the file has one. */
function toAttempt(status: string, method: string, path: string, example: unknown): Attempt {
  const body = method === 'GET' ? undefined : JSON.stringify(example)
  const good: Attempt = { method, path, headers: JSON_TYPE, ...(body && { body }) }
  switch (status) {
    case '200':
    case '204':
    case '404':
      return good
    case '400':
      return { ...good, body: '"wrong"' }
    case '403':
      return { ...good, headers: { ...JSON_TYPE, host: 'evil.example' } }
    case '405':
      return { ...good, method: 'DELETE', body: '' }
    case '415':
      return { ...good, headers: { 'content-type': 'text/plain' } }
    default:
      throw new Error(`No request leads to ${status}.`)
  }
}

const listOperations = () =>
  Object.entries(file.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      path: path.replace('{other}', 'other'),
      method: method.toUpperCase(),
      operation,
    })),
  )

it('every status of every operation of the file is one of the server, with a body as the file has it', async () => {
  const { mock } = await serve()
  for (const { path, method, operation } of listOperations()) {
    const examples = operation.requestBody?.content['application/json']?.examples ?? {}
    const [example = { value: {} }] = Object.values(examples)
    for (const [status, response] of Object.entries(operation.responses)) {
      const attempt = toAttempt(status, method, path, example.value)
      const reply = await send(mock.origin, attempt)
      const name = `${method} ${path} ${status}`
      expect(reply.status, name).toBe(status)
      const content = resolve(response)
      if (!content) {
        expect(reply.text, name).toBe('')
        continue
      }
      const schema = content[reply.type ?? '']?.schema
      expect(schema, `${name} has no ${reply.type}`).toBeDefined()
      expect(findMistakes(schema ?? {}, JSON.parse(reply.text)), name).toBe('')
    }
  }
})

it('every route, method and status of the server is in the file', async () => {
  const { mock } = await serve()
  for (const [path, route] of Object.entries(CONTROL_ROUTES)) {
    expect(Object.keys(file.paths[path] ?? {}).sort()).toEqual(
      Object.keys(route)
        .map((method) => method.toLowerCase())
        .sort(),
    )
    for (const method of Object.keys(route)) {
      const listed = Object.keys(file.paths[path]?.[method.toLowerCase()]?.responses ?? {})
      for (const headers of [
        JSON_TYPE,
        { ...JSON_TYPE, origin: 'null' },
        { 'content-type': 'x/y' },
      ])
        for (const body of method === 'GET' ? [''] : ['{}', '[]', '{', '7']) {
          const { status } = await send(mock.origin, { method, path, headers, body })
          expect(listed, `${method} ${path}`).toContain(status)
        }
    }
  }
})

it('every example of the file is accepted, and is as its schema says', async () => {
  const { mock } = await serve()
  for (const { path, method, operation } of listOperations()) {
    const content = operation.requestBody?.content['application/json']
    for (const [name, { value }] of Object.entries(content?.examples ?? {})) {
      expect(findMistakes(content?.schema ?? {}, value), name).toBe('')
      const attempt = { method, path, headers: JSON_TYPE, body: JSON.stringify(value) }
      expect((await send(mock.origin, attempt)).status, name).toMatch(/^20[04]$/)
    }
  }
})

it.each([
  ['Settings', { tokenLifetime: 5 }],
  ['Settings', { refusals: 'maybe' }],
  ['Faults', { graphql: { ratePerSeconds: 1 } }],
  ['Faults', { plan: [{ ratePerSecond: 1 }] }],
  ['Faults', { tokenEndpoint: { status: 42 } }],
  ['Faults', { conversationEndpoint: { stale: true } }],
])('what the schema %s refuses is refused by the server: %j', async (name, value) => {
  expect(findMistakes({ $ref: `#/components/schemas/${name}` }, value)).not.toBe('')
  const { call } = await serve()
  expect((await call('PUT', `/__mock/${name.toLowerCase()}`, value)).status).toBe(400)
})

it('the file has the names of the mock', async () => {
  const { mock } = await serve()
  const { schemas } = file.components
  const { properties } = schemas.Settings as { properties: object }
  expect(Object.keys(properties).sort()).toEqual(Object.keys(mock.settings).sort())
  expect(schemas.Operation?.enum).toEqual(OPERATIONS)
  expect(schemas.TokenFailure?.enum).toEqual(Object.keys(TOKEN_FAILURES))
})

it('the stream of events has the type of the file', async () => {
  const { mock } = await serve()
  const controller = new AbortController()
  const { headers } = await fetch(`${mock.origin}/__mock/events`, {
    headers: { accept: 'text/event-stream' },
    signal: controller.signal,
  })
  const content = resolve(file.paths['/__mock/events']?.get?.responses['200'] ?? {})
  expect(Object.keys(content ?? {})).toContain(headers.get('content-type'))
  controller.abort()
})
