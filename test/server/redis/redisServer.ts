import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { ensureRedis } from '../../../scripts/setup/redis.mjs'
import { findFreePort } from '../../support/findFreePort.js'

export interface RedisServer {
  url: string
  /** Makes it hang: connections stay open, and nothing is answered. */
  freeze: () => void
  /** Ends it, the hard way. */
  kill: () => Promise<void>
}

/** A Redis, or Valkey, of its own on loopback, which writes nothing to the disk. */
export async function startRedis(): Promise<RedisServer> {
  const path = await ensureRedis()
  const port = await findFreePort()
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn(path, [...args, '--dir', tmpdir()], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  let log = ''
  await new Promise<void>((resolve, reject) => {
    child.on('exit', () => reject(new Error(`${path} ended:\n${log}`)))
    child.stdout.on('data', (chunk: Buffer) => {
      log += chunk.toString()
      if (log.includes('Ready to accept connections')) resolve()
    })
  })
  return {
    url: `redis://127.0.0.1:${port}`,
    freeze: () => void child.kill('SIGSTOP'),
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
