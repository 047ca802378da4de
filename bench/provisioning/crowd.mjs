/*
 * What 100,000 people cost a process that syncs: time, CPU and memory. They are served from this
 * process, over http, by a tenant of constants.
 *
 * Time is from the call to the outcome. Memory is the most that the process ever held (RSS), Node
 * itself and the bundle included.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { hear, startChild } from '../child.mjs'
import { inTurns } from '../inTurns.mjs'

export const CROWD = 100_000
export const CROWD_ROUNDS = 5
export const CROWD_KINDS = {
  bare: 'fetch and parse the list, no more',
  plan: '`syncUsers`: list and plan',
  create: '`syncUsers`: create all, 500 a call, no limit',
}

export async function measureCrowd({ root, library }) {
  const answers = createAnswers()
  const tenant = createServer((request, response) => void answer(request, response, answers))
  tenant.listen(0, '127.0.0.1')
  await once(tenant, 'listening')
  const baseUrl = `http://127.0.0.1:${tenant.address().port}`
  const measureOnce = (kind) => {
    answers.listUsers = kind === 'create' ? answers.nobody : answers.everybody
    return startRound(root, [kind, library, baseUrl, CROWD])
  }
  try {
    return await inTurns(Object.keys(CROWD_KINDS), CROWD_ROUNDS, measureOnce)
  } finally {
    tenant.closeAllConnections()
    tenant.close()
  }
}

const startRound = (root, args) =>
  hear(startChild(join(root, 'bench/provisioning/crowdRound.mjs'), args))

async function answer(request, response, { listUsers, createUsers }) {
  let document = ''
  for await (const chunk of request) document ||= chunk.subarray(0, 200).toString()
  const body = document.includes('listUsers') ? listUsers : createUsers
  response.setHeader('content-type', 'application/json').end(body)
}

function createAnswers() {
  const toAnswer = (data) => Buffer.from(JSON.stringify({ data }))
  return {
    everybody: toAnswer({ listUsers: createCrowd() }),
    nobody: toAnswer({ listUsers: [] }),
    createUsers: toAnswer({ createUsers: { status: { code: 'OK' } } }),
  }
}

const createCrowd = () =>
  Array.from({ length: CROWD }, (_, index) => ({
    id: `user-${index}`,
    email: `user${index}@acme.com`,
    name: null,
    userAttributes: [
      { key: 'account_id', value: `acct_${index % 500}`, source: 'DATABASE' },
      { key: 'region', value: index % 2 ? 'eu' : 'us', source: 'DATABASE' },
      { key: 'department', value: 'sales', source: 'JWT' },
    ],
  }))
