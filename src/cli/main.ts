#!/usr/bin/env node
import process from 'node:process'
import { processIo } from './terminal/processIo.js'
import { run } from './run.js'

// `wisdom-embed users list | head`: that nobody reads on changes nothing about how it ends.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

const exitCode = await run(process.argv.slice(2), processIo())
// A call that nobody waits for any more, after Ctrl-C for one, would keep the process alive.
await Promise.all([process.stdout, process.stderr].map(flush))
process.exit(exitCode)

/** Resolves when all that was written has been handed on: pipes take it later. */
function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()))
}
