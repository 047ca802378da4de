import { describe, expect, it } from 'vitest'
import { createMockWisdom } from '../../../src/mock/index.js'
import { readJson, runCli } from '../support/runCli.js'

const JWT = /eyJ[\w-]+\.[\w-]+\.[\w-]+/

describe('token', () => {
  it('prints the claims of a token, never the token', async () => {
    const mock = createMockWisdom()
    const argv = ['token', 'alice@example.com', '--attribute', 'report=q3']
    const text = await runCli(argv, { mock })
    const json = await runCli([...argv, '--json'], { mock })
    expect([text.code, json.code]).toEqual([0, 0])
    expect(text.stdout).toMatch(/^email +alice@example\.com$/m)
    expect(text.stdout).toMatch(/^attributes +\{"report":"q3"\}$/m)
    expect(text.stdout).toMatch(/^\(expires\) +20/m)
    expect(readJson(json)).toMatchObject({
      ok: true,
      email: 'alice@example.com',
      claims: { email: 'alice@example.com', attributes: { report: 'q3' } },
    })
    expect(JSON.stringify([text, json])).not.toMatch(JWT)
    expect(JSON.stringify([text, json])).not.toContain('eyJ')
  })

  it('prints the token alone on stdout with --show, for $(…)', async () => {
    const mock = createMockWisdom()
    const { code, stdout, stderr } = await runCli(['token', 'alice@example.com', '--show'], {
      mock,
    })
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^${JWT.source}\n$`))
    expect(stderr).not.toMatch(JWT)
    expect(stderr).toMatch(/^email +alice@example\.com$/m)
  })

  it('prints the token in the JSON with --show', async () => {
    const mock = createMockWisdom()
    const outcome = await runCli(['token', 'alice@example.com', '--show', '--json'], { mock })
    expect(readJson(outcome)).toMatchObject({
      ok: true,
      token: expect.stringMatching(JWT) as string,
    })
    expect(outcome.stderr).not.toMatch(JWT)
  })

  it('ends with 1 for an unknown user', async () => {
    const outcome = await runCli(['token', 'x@example.com', '--json'], { mock: createMockWisdom() })
    expect(outcome.code).toBe(1)
    expect(readJson(outcome)).toMatchObject({ error: { code: 'user_not_provisioned' } })
  })

  it('sends a query to older tenants with --impersonate-as query', async () => {
    const mock = createMockWisdom({ impersonateUser: 'query' })
    expect((await runCli(['token', 'alice@example.com'], { mock })).code).toBe(1)
    expect(
      (await runCli(['token', 'alice@example.com', '--impersonate-as', 'query'], { mock })).code,
    ).toBe(0)
  })

  it('prints letters beyond ASCII unchanged', async () => {
    const mock = createMockWisdom({ users: [{ email: 'jürgen@größe.de' }] })
    const { stdout } = await runCli(['token', 'jürgen@größe.de'], { mock })
    expect(stdout).toMatch(/^email +jürgen@größe\.de$/m)
  })
})
