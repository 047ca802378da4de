import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it, onTestFinished } from 'vitest'
import { RULES } from '../../src/audit/rules/rules.js'
import { MOCK_ACCESS_KEY } from '../../src/mock/index.js'
import { serveMockWisdom } from '../../src/mock/node.js'
import { createAudited, ENDPOINT } from './support/endpoint.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PAGE = readFileSync(`${ROOT}docs/token-endpoint.md`, 'utf8')

/** The one command of the page that calls WisdomAI. */
const [, CURL = ''] = /```bash\n(curl .*?)```/s.exec(PAGE) ?? []

interface Specification {
  paths: Record<string, { post: { responses: Record<string, unknown> } }>
  components: { schemas: { ProblemCode: { enum: string[] } } }
}

async function readSpecification(): Promise<Specification> {
  const validator = new Validator()
  const result = await validator.validate(`${ROOT}openapi.yaml`)
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
  return validator.specification as unknown as Specification
}

/** The statuses and codes in the table of answers. */
const answers = [...PAGE.matchAll(/^\| (\d{3}) +\| (?:`(\w+)`)? +\|/gm)].map(
  ([, status = '', code]) => ({ status, code }),
)

it('the page has every rule, in order, with its sentence and its remedy', () => {
  const rows = [...PAGE.matchAll(/^\| (TE-\d+) +\| (\w+) +\| (.*?) +\| (.*?) +\|$/gm)]
  expect(rows.map((row) => row.slice(1))).toEqual(
    RULES.map(({ id, level, sentence, remedy }) => [id, level, sentence, remedy]),
  )
})

it('every rule has an id of its own', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length)
})

it('openapi.yaml is valid, and has the statuses and codes of the page', async () => {
  const { paths, components } = await readSpecification()
  const [path] = Object.values(paths)
  const statuses = [...new Set(answers.map(({ status }) => status))]
  expect(Object.keys(path?.post.responses ?? {}).sort()).toEqual(statuses.sort())
  const codes = answers.flatMap(({ code }) => code ?? [])
  expect(components.schemas.ProblemCode.enum.toSorted()).toEqual(codes.sort())
})

it('createTokenHandler() answers with statuses and codes of the page', async () => {
  const { fetch } = createAudited()
  const ask = async (init: RequestInit) => {
    const response = await fetch(new Request(ENDPOINT, init))
    const { code } = (await response.json()) as { code?: string }
    return { status: String(response.status), code }
  }
  const headers = { 'sec-fetch-site': 'same-origin' }
  for (const init of [
    {},
    { method: 'POST' },
    { method: 'POST', headers },
    { method: 'POST', headers, body: '[]' },
    { method: 'POST', headers, body: 'x'.repeat(20_000) },
  ]) {
    expect(answers).toContainEqual(await ask(init))
  }
})

it('the curl of the page gets a token from a tenant that is as strict as WisdomAI', async () => {
  const mock = await serveMockWisdom()
  onTestFinished(() => mock.close())
  const env = {
    PATH: process.env.PATH,
    WISDOM_BASE_URL: mock.origin,
    WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY,
    WISDOM_USER_EMAIL: 'alice@example.com',
  }
  const { stdout } = await promisify(execFile)('bash', ['-c', CURL], { env })
  expect(JSON.parse(stdout)).toEqual({
    data: { impersonateUser: expect.stringMatching(/^eyJ[\w.-]+$/) as string },
  })
  expect(mock.sessions[0]).toMatchObject({ attributes: [{ key: 'region', value: 'us-east' }] })
})
