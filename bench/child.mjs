/* Processes of their own, for what is measured and what it talks to. */
import { fork } from 'node:child_process'
import { once } from 'node:events'

/** Who waits for a message of a process that fails is told so. */
export function startChild(file, args) {
  const child = fork(file, args.map(String))
  child.on('error', () => undefined)
  child.on('exit', (code) => {
    if (code) child.emit('error', new Error(`${file} ended with ${code}.`))
  })
  return child
}

/** The next message of a process; of one that has been asked, its answer. */
export async function hear(child, question) {
  if (question) child.send(question)
  const [message] = await once(child, 'message')
  return message
}
