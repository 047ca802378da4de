import { expect, it, vi } from 'vitest'
import { registerTestHooks } from '../../../src/mock/testing/testHooks.js'

type Hook = () => void

/** Global functions of a test framework that record the registered hooks. */
function stubFramework(refusing: string[] = []) {
  const hooks: Record<string, Hook[]> = { beforeEach: [], afterEach: [], onTestFinished: [] }
  for (const [name, registered] of Object.entries(hooks)) {
    vi.stubGlobal(name, (hook: Hook) => {
      if (refusing.includes(name)) throw new Error('not here')
      registered.push(hook)
    })
  }
  return { run: (name: string) => hooks[name]?.forEach((hook) => hook()) }
}

const createSpies = () => ({ start: vi.fn(), stop: vi.fn() })

it('inside a test: starts immediately, and stops after that test', () => {
  const framework = stubFramework(['beforeEach', 'afterEach'])
  const { start, stop } = createSpies()
  registerTestHooks(start, stop)
  expect([start.mock.calls.length, stop.mock.calls.length]).toEqual([1, 0])
  framework.run('onTestFinished')
  expect(stop).toHaveBeenCalledTimes(1)
})

it('outside of tests: starts before and stops after each test', () => {
  const framework = stubFramework(['onTestFinished'])
  const { start, stop } = createSpies()
  registerTestHooks(start, stop)
  for (let test = 0; test < 2; test++) {
    framework.run('beforeEach')
    framework.run('afterEach')
  }
  expect([start.mock.calls.length, stop.mock.calls.length]).toEqual([3, 2])
})

it('without a framework: starts, and the caller stops it', () => {
  const { start, stop } = createSpies()
  registerTestHooks(start, stop)
  expect([start.mock.calls.length, stop.mock.calls.length]).toEqual([1, 0])
})

it('in Jest, inside a test: starts, and stops after that test with the hook that the import registered', async () => {
  const jest = { state: {} as { currentTestName?: string }, afterEach: [] as Hook[] }
  vi.stubGlobal('onTestFinished', undefined)
  vi.stubGlobal('beforeEach', () => expect.fail('Jest fails a test that registers a hook.'))
  vi.stubGlobal('afterEach', (hook: Hook) => {
    if (jest.state.currentTestName !== undefined) expect.fail('Jest fails this test.')
    jest.afterEach.push(hook)
  })
  vi.stubGlobal('expect', { getState: () => jest.state })
  vi.resetModules()
  const loaded = await import('../../../src/mock/testing/testHooks.js')
  const { start, stop } = createSpies()
  jest.state.currentTestName = 'shows the sales'
  loaded.registerTestHooks(start, stop)
  expect([start.mock.calls.length, stop.mock.calls.length]).toEqual([1, 0])
  for (let test = 0; test < 2; test++) jest.afterEach.forEach((hook) => hook())
  expect(stop).toHaveBeenCalledTimes(1)
})
