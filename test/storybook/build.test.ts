import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, inject, test } from 'vitest'
import { openPage } from './openPage.js'
import type {} from './provided.js'
import { withoutPlay } from './withoutPlay.js'

const { folder, urls } = inject('storybook')

test('is smaller than 3 MB as a server sends it, without source maps', async () => {
  const names = await readdir(folder, { recursive: true })
  const paths = names.filter((name) => !name.endsWith('.map')).map((name) => join(folder, name))
  const sizes = await Promise.all(
    paths.map(async (path) =>
      (await stat(path)).isFile() ? gzipSync(await readFile(path)).length : 0,
    ),
  )
  expect(sizes.reduce((total, size) => total + size, 0)).toBeLessThan(3_000_000)
})

describe.each(urls)('served at %s', (url) => {
  test('begins with a page of docs on which a dashboard is signed in', async (context) => {
    const { page, complaints } = await openPage(context)
    await page.goto(url)
    const preview = page.frameLocator('#storybook-preview-iframe')
    const embed = preview.locator('iframe[data-status=loaded]').first().contentFrame()
    await embed.locator('html[data-state=signed-in]').waitFor()
    expect(await embed.getByRole('heading', { level: 1 }).textContent()).toBe('Sales overview')
    expect(complaints).toEqual([])
  })

  test('has a story in which one can click through the tenant', async (context) => {
    const { page, complaints } = await openPage(context)
    await withoutPlay(page)
    await page.goto(`${url}?path=/story/embeds--search`)
    const preview = page.frameLocator('#storybook-preview-iframe')
    const embed = preview.frameLocator('iframe[data-status=loaded]')
    await embed.getByRole('link', { name: /Regional performance/ }).click()
    await embed.getByRole('heading', { name: 'Regional performance' }).waitFor()
    expect(complaints).toEqual([])
  })
})
