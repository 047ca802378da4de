import { describe, expect, it } from 'vitest'
import { createMockWisdom, MOCK_ACCESS_KEY, type MockWisdom } from '../../../src/mock/index.js'
import type { GraphqlFault } from '../../../src/mock/faults/graphqlFaults.js'
import { impersonate, ORIGIN, readAnswer } from '../support/api.js'
import { ask, change, exchange } from '../support/graphql.js'

const alice = { userEmail: 'alice@example.com' }

const withFault = (fault: GraphqlFault) => createMockWisdom({ faults: { plan: [fault] } })

/** Creates dana with this fault, which is set after the bearer token was issued. */
async function createDana(fault: GraphqlFault) {
  const mock = createMockWisdom()
  mock.faults.plan.push({ operation: 'createUsers', ...fault })
  const answer = await change(mock, 'createUsers', { emails: ['dana@example.com'] })
  return { answer, isCreated: mock.users.find('dana@example.com') !== undefined }
}

describe('a response instead of the real one', () => {
  it('is an HTML page', async () => {
    const response = await impersonate(withFault({ html: true }), alice)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('<title>Sign in</title>')
  })

  it('is the given page with the given status', async () => {
    const response = await impersonate(withFault({ html: '<p>Busy', status: 503 }), alice)
    expect([response.status, await response.text()]).toEqual([503, '<p>Busy'])
  })

  it('is a redirect to another host', async () => {
    const redirect = 'https://elsewhere.example/graphql'
    const response = await impersonate(withFault({ redirect }), alice)
    expect([response.status, response.headers.get('location')]).toEqual([307, redirect])
  })

  it('rejects like fetch if redirects are errors', async () => {
    const mock = withFault({ redirect: 'https://elsewhere.example/graphql' })
    const init = { method: 'POST', body: '{}', redirect: 'error' } as const
    await expect(mock.fetch(new Request(`${ORIGIN}/graphql`, init))).rejects.toThrow(TypeError)
  })

  it.each([
    ['{"data":', '{"data":'],
    [{ data: {} }, '{"data":{}}'],
    [null, 'null'],
    [[1], '[1]'],
  ])('is exactly %j', async (body, text) => {
    expect(await (await impersonate(withFault({ body }), alice)).text()).toBe(text)
  })

  it('is a status with Retry-After', async () => {
    const response = await impersonate(withFault({ status: 429, retryAfter: 7 }), alice)
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7'])
  })

  it('is an error with a code and a status', async () => {
    const fault = { errorInBody: 'No', errorCode: 'FORBIDDEN', status: 400 }
    const response = await impersonate(withFault(fault), alice)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      data: null,
      errors: [{ message: 'No', extensions: { code: 'FORBIDDEN' } }],
    })
  })

  it('is an error with the data of the applied call', async () => {
    const mock = withFault({ errorInBody: 'Half of it', partialData: true })
    const { data, errors } = await readAnswer(await impersonate(mock, alice))
    expect(data?.impersonateUser).toBeTruthy()
    expect(errors).toEqual([{ message: 'Half of it' }])
    expect(mock.sessions).toHaveLength(1)
  })
})

describe('a status code in the response', () => {
  it.each(['NONE', 'ERROR', 'NOT_FOUND', 'PENDING'])(
    'is %s, and nothing is changed',
    async (code) => {
      expect(await createDana({ statusCode: code, statusMessage: 'Later' })).toEqual({
        answer: { code, message: 'Later' },
        isCreated: false,
      })
    },
  )

  it('is missing together with its status', async () => {
    const { answer } = await createDana({ statusCode: null })
    expect(answer).toEqual({ data: { createUsers: {} } })
  })

  it('can be an error although the call was applied', async () => {
    const { isCreated } = await createDana({ statusCode: 'ERROR', applied: true })
    expect(isCreated).toBe(true)
  })

  it('does not apply to a call without a status', async () => {
    const mock = withFault({ statusCode: 'ERROR' })
    await expect(exchange(mock)).resolves.toBeTruthy()
  })
})

describe('a connection that is reset', () => {
  it('rejects like fetch, and nothing is changed', async () => {
    const mock = withFault({ reset: true })
    const error = await impersonate(mock, alice).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(TypeError)
    expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } })
    expect(mock.sessions).toHaveLength(0)
  })

  it('is reset in the middle of the body', async () => {
    const mock = withFault({ reset: 'in-body' })
    const response = await impersonate(mock, alice)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow(TypeError)
    expect(mock.sessions).toHaveLength(1)
  })

  it.each<GraphqlFault>([{ reset: true }, { status: 500 }, { html: true }])(
    'is reset, or the response is lost, after the call was applied: %j',
    async (fault) => {
      const mock = withFault({ ...fault, applied: true })
      await impersonate(mock, alice).catch(() => undefined)
      expect(mock.sessions).toHaveLength(1)
    },
  )
})

describe('a slow response', () => {
  it('is sent one byte at a time', async () => {
    const { body } = await impersonate(withFault({ slowBodyMs: 1, body: '{"data":{}}' }), alice)
    const chunks = []
    for await (const chunk of body ?? []) chunks.push(chunk)
    expect(chunks.map(({ length }) => length)).toEqual(Array(11).fill(1))
  })

  it('ends when the client aborts, before and during its body', async () => {
    const client = new AbortController()
    const { signal } = client
    const ask = (mock: MockWisdom) =>
      mock.fetch(new Request(`${ORIGIN}/graphql`, { method: 'POST', body: '{}', signal }))
    const { body } = await ask(withFault({ slowBodyMs: 60_000 }))
    const late = ask(withFault({ delayMs: 60_000 }))
    const reading = new Response(body).text()
    client.abort()
    await expect(late).rejects.toThrow('The client aborted the request.')
    await expect(reading).rejects.toThrow()
  })

  it('is completed although the client has aborted', async () => {
    const mock = withFault({ hang: true, applied: true })
    const client = new AbortController()
    const issued = mock.events.waitFor('token-issued')
    const query = `mutation ($key: String!) { impersonateUser(accessToken: $key, userEmail: "alice@example.com") }`
    const request = new Request(`${ORIGIN}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { key: MOCK_ACCESS_KEY } }),
      signal: client.signal,
    })
    const answer = mock.fetch(request)
    client.abort()
    await expect(answer).rejects.toThrow('The client aborted the request.')
    expect((await issued).email).toBe('alice@example.com')
  })
})

describe('a response that repeats the secrets of the call', () => {
  const key = 'k%y/+"ü'
  const spellings = [
    encodeURIComponent(key),
    JSON.stringify(key).slice(1, -1),
    Buffer.from(key).toString('base64'),
  ]
  const echoed = async (fault: GraphqlFault) => {
    const mock = withFault({ echoKey: true, ...fault })
    const response = await impersonate(mock, { accessToken: key, ...alice })
    return { status: response.status, text: await response.text() }
  }

  it.each<GraphqlFault>([{}, { html: true }, { status: 500 }, { errorInBody: 'Bad', status: 400 }])(
    'contains the access key in every spelling: %j',
    async (fault) => {
      const { text } = await echoed(fault)
      for (const spelling of spellings) expect(text).toContain(spelling)
    },
  )

  it('contains it in message, path and extensions', async () => {
    const { errors = [] } = JSON.parse((await echoed({})).text) as {
      errors?: { message: string; path: string[]; extensions: object }[]
    }
    expect(errors[0]?.message).toContain(key)
    expect(errors[0]?.path).toEqual(['impersonateUser', key])
    expect(JSON.stringify(errors[0]?.extensions)).toContain(encodeURIComponent(key))
  })

  it('contains a key that was part of the query', async () => {
    const mock = withFault({ echoKey: true })
    const query = `mutation { impersonateUser(accessToken: "k-1", userEmail: "a@x.io") }`
    expect(JSON.stringify((await ask(mock, query)).body)).toContain('k-1')
  })

  it('contains the bearer token of a management call', async () => {
    const mock = createMockWisdom()
    const token = await exchange(mock)
    mock.faults.graphql.echoKey = true
    expect(JSON.stringify((await ask(mock, '{ listUsers { id } }', { token })).body)).toContain(
      token,
    )
  })
})
