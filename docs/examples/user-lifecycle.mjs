// The five steps of WisdomAI's user lifecycle guide. Beware: it creates and deletes users.
//   WISDOM_BASE_URL=https://acme.wisdom.ai WISDOM_ACCESS_KEY=… [WORKSPACE=…] node user-lifecycle.mjs
import { createWisdomApi, ROLES } from 'wisdom-embed/server'

const { WISDOM_BASE_URL: baseUrl, WISDOM_ACCESS_KEY: accessKey, WORKSPACE } = process.env
const api = createWisdomApi({ baseUrl, accessKey, workspaceId: WORKSPACE })
const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => `${name}@yourcompany.com`)

// 1. Create users. The roles of one who exists are overwritten: ensureUsers() never does that.
await api.createUsers({
  emails: [alice, bob, carol],
  roleAssignments: [{ roleId: ROLES.VIEWER, scopes: ['DOMAIN_ID'] }],
  userAttributes: [{ key: 'account_id', value: 'acct_456' }],
})
const users = await api.listUsers()
const idOf = (email) => users.find((user) => user.email === email).id

// 2. Update attributes. What is left out is removed: mergeUserAttributes() keeps it.
await api.setUserAttributes({
  userId: idOf(alice),
  userAttributes: [
    { key: 'account_id', value: 'acct_456' },
    { key: 'region', value: 'eu-west' },
  ],
})

// 3. Look at users and their attributes.
const listed = await api.listUsers({ roleAssignments: 'role-scopeId' })
process.stdout.write(`${JSON.stringify(listed, null, 2)}\n`)

// 4. Delete users from the workspace. This cannot be undone: deleteUsers() has guards.
await api.deleteUsersFromWorkspace({ ids: [idOf(bob), idOf(carol)] })

// 5. Start an embedded session. The token goes to the browser, never to a log.
const token = await api.impersonateUser({ userEmail: alice })
process.stdout.write(`A token of ${token.length} letters for ${alice}\n`)
