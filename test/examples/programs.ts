import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

export type Environment = Readonly<Record<string, string>>

export interface Program {
  /** What it has written so far. */
  readonly log: string
  stop: () => Promise<void>
}

const START_TIMEOUT_MS = 120_000

/** Runs npm to its end, as somebody does in a terminal; resolves to what it wrote. */
export async function runNpm(cwd: string, args: string[], env?: Environment): Promise<string> {
  const { child, output } = spawnNpm(cwd, args, env)
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${output.text}`)
  return output.text
}

/** Runs `npm start` until it answers at this URL. */
export async function startApp(cwd: string, url: string, env: Environment): Promise<Program> {
  const { child, output } = spawnNpm(cwd, ['start'], env)
  const program: Program = {
    get log() {
      return output.text
    },
    stop: () => stop(child),
  }
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!(await answers(url))) {
    const ended = child.exitCode !== null
    if (ended || Date.now() > deadline) {
      await stop(child)
      throw new Error(`npm start ${ended ? 'ended' : 'does not answer'}:\n${output.text}`)
    }
    await sleep(100)
  }
  return program
}

const answers = async (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

function spawnNpm(cwd: string, args: string[], env: Environment = {}) {
  const child = spawn('npm', args, {
    cwd,
    env: { ...outsideOfTests(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    // A group of its own, so that what npm starts can be ended with it.
    detached: process.platform !== 'win32',
  })
  const output = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output.text += chunk.toString()))
  }
  return { child, output }
}

/** The environment without what Vitest, and the npm that runs us, put there. */
function outsideOfTests(): NodeJS.ProcessEnv {
  const ours =
    /^(NODE_ENV|NODE_OPTIONS|TEST|DEV|PROD|MODE|SSR|BASE_URL|VITEST.*|npm_(lifecycle|package)_.*)$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return
  const ended = once(child, 'exit')
  if (process.platform === 'win32') child.kill()
  else process.kill(-child.pid)
  await ended
}
