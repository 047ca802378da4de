import { expect, test } from 'wisdom-embed/mock/playwright'

test.use({ wisdomOptions: { tokenEndpoint: '/api/wisdom/token' } })

for (const [number, user] of ['alice', 'bob', 'carol', 'alice', 'bob', 'carol'].entries()) {
  test(`test ${number} has a tenant of its own, beside the others`, async ({ page, wisdom }) => {
    wisdom.signIn(`${user}@example.com`)
    await page.goto('/')
    await expect(page.getByTitle('Sales overview')).toBeSignedInAs(`${user}@example.com`)
    expect(wisdom.sessions.map(({ email }) => email)).toEqual([`${user}@example.com`])
  })
}

test('the matcher fails for another user, and holds with not', async ({ page }) => {
  await page.goto('/')
  const iframe = page.getByTitle('Sales overview')
  await expect(iframe).toBeSignedInAs('alice@example.com')
  await expect(iframe).not.toBeSignedInAs('bob@example.com')
  const wrong = expect(iframe).toBeSignedInAs('bob@example.com', { timeout: 200 })
  await expect(wrong).rejects.toThrow('not signed in as bob@example.com')
})

test('the next token request fails with the code of failNext', async ({ page, wisdom }) => {
  wisdom.failNext('forbidden')
  await page.goto('/')
  await expect(page.getByRole('alert')).toContainText('forbidden')
})

test('a test ends while a page of the tenant hangs', async ({ page, wisdom }) => {
  wisdom.faults.page.hang = true
  await page.goto('/')
  await expect(page.getByTitle('Sales overview')).toHaveAttribute('data-status', 'loading')
})

test('requestToken says what is wrong with a frame that is not of the mock', async ({
  page,
  wisdom,
}) => {
  await page.goto('/')
  await page.setContent('<iframe title="other" srcdoc="x"></iframe>')
  await expect(wisdom.requestToken(page.getByTitle('other'))).rejects.toThrow('no page of the mock')
})
