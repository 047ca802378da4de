import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { chromium, type Page } from 'playwright'
import { build, type Rolldown } from 'vite'
import { CHROMIUM_ARGS } from '../../scripts/chromiumArgs.mjs'

const ENTRY = fileURLToPath(new URL('page.tsx', import.meta.url))

/** The app of the page as one script. */
export async function bundlePage(): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      target: 'esnext',
      rolldownOptions: {
        input: ENTRY,
        output: { format: 'es', codeSplitting: false },
        onLog: () => undefined,
      },
    },
  })) as Rolldown.RolldownOutput
  return output.output[0].code
}

/** Opens the app at the origin of a backend, which serves no pages. Alice has signed in there before. */
export async function openApp(origin: string, tenant: string, script: string) {
  const executablePath = process.env.CHROMIUM_PATH
  const browser = await chromium.launch({
    // A page that Playwright serves counts as one of the internet, which may not frame a page of this machine.
    args: [...CHROMIUM_ARGS, '--disable-features=LocalNetworkAccessChecks'],
    ...(executablePath && { executablePath }),
  })
  const page = await browser.newPage()
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  const html = `<!doctype html><html data-tenant="${tenant}"><main></main>`
  const serve = (path: string, body: string, contentType: string) =>
    page.route(origin + path, (route) => route.fulfill({ body, contentType }))
  await serve('/blank', '<!doctype html>', 'text/html')
  await serve('/', `${html}<script type="module" src="/app.js"></script></html>`, 'text/html')
  await serve('/app.js', script, 'text/javascript')
  await page.goto(`${origin}/blank`)
  await post(page, '/sign-in', 'user=alice')
  await page.goto(`${origin}/`)
  return { page, errors, close: () => browser.close() }
}

/** Sends a request from the page. Resolves to the status of the response. */
export const post = (page: Page, path: string, body: string): Promise<number> =>
  page.evaluate(
    async ([address = '', text = '']) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      return (await fetch(address, { method: 'POST', body: text, headers })).status
    },
    [path, body],
  )
