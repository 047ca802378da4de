import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type {} from './provided.js'
import { tell } from './support.js'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const { package: packed } = inject('packaged')

/** What `npm create vite@latest app -- --template react-ts` writes, as far as it is code. */
const TEMPLATE: Readonly<Record<string, string>> = {
  'package.json': `{
  "name": "app",
  "private": true,
  "version": "0.0.0",
  "type": "module",
  "scripts": { "dev": "vite", "build": "tsc -b && vite build", "preview": "vite preview" }
}
`,
  'index.html': `<!doctype html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1.0" />
    <title>app</title>
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/src/main.tsx"></script>
  </body>
</html>
`,
  'vite.config.ts': `import { defineConfig } from 'vite'
import react from '@vitejs/plugin-react'

// https://vite.dev/config/
export default defineConfig({
  plugins: [react()],
})
`,
  'tsconfig.json': `{
  "files": [],
  "references": [{ "path": "./tsconfig.app.json" }]
}
`,
  'tsconfig.app.json': `{
  "compilerOptions": {
    "tsBuildInfoFile": "./node_modules/.tmp/tsconfig.app.tsbuildinfo",
    "target": "ES2022",
    "useDefineForClassFields": true,
    "lib": ["ES2022", "DOM", "DOM.Iterable"],
    "module": "ESNext",
    "skipLibCheck": true,
    "types": ["vite/client"],
    "moduleResolution": "bundler",
    "allowImportingTsExtensions": true,
    "verbatimModuleSyntax": true,
    "moduleDetection": "force",
    "noEmit": true,
    "jsx": "react-jsx",
    "strict": true,
    "noUnusedLocals": true,
    "noUnusedParameters": true,
    "erasableSyntaxOnly": true,
    "noFallthroughCasesInSwitch": true,
    "noUncheckedSideEffectImports": true
  },
  "include": ["src"]
}
`,
  'src/main.tsx': `import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './index.css'
import App from './App.tsx'

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
`,
  'src/index.css': `:root {
  font-family: system-ui, Avenir, Helvetica, Arial, sans-serif;
}
`,
  'src/App.css': `.card {
  padding: 2em;
}
`,
  'src/App.tsx': `import { useState } from 'react'
import './App.css'

function App() {
  const [count, setCount] = useState(0)

  return (
    <>
      <h1>Vite + React</h1>
      <div className="card">
        <button onClick={() => setCount((count) => count + 1)}>
          count is {count}
        </button>
      </div>
    </>
  )
}

export default App
`,
}

/** All that somebody adds: lines that go into files of the template, and two files. */
const ADDED = {
  'src/Analytics.tsx': `import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

export const Analytics = () => (
  <WisdomProvider baseUrl="https://acme.wisdom.ai" tokenEndpoint="/api/wisdom/token">
    <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales" />
  </WisdomProvider>
)
`,
  'src/Analytics.test.tsx': `import { render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { setupMockWisdom } from 'wisdom-embed/mock/testing'
import App from './App.tsx'

test('shows the sales of whoever is signed in, and stays signed in', async () => {
  const wisdom = setupMockWisdom({ signedInUser: 'bob@example.com' })
  render(<App />)
  const frame = screen.getByTitle('Sales')
  expect(await wisdom.requestToken(frame)).toBeTruthy()
  expect(within(wisdom.documentOf(frame).body).getByText('Rows: eu-west')).toBeTruthy()
})
`,
}
const ADDED_LINES = [
  {
    file: 'src/App.tsx',
    after: `import './App.css'\n`,
    line: `import { Analytics } from './Analytics.tsx'\n`,
  },
  { file: 'src/App.tsx', after: `      </div>\n`, line: `      <Analytics />\n` },
  {
    file: 'vite.config.ts',
    after: `  plugins: [react()],\n`,
    line: `  test: { environment: 'jsdom', globals: true },\n`,
  },
  { file: 'vite.config.ts', after: '', line: `/// <reference types="vitest/config" />\n` },
]

/** What \`npm install\` would bring: the template's own, and what the package asks for. */
const INSTALLED = [
  ...[
    'react',
    'react-dom',
    'vite',
    '@vitejs/plugin-react',
    'typescript',
    '@types/react',
    '@types/react-dom',
  ],
  ...['vitest', 'jsdom', '@testing-library/react', '@testing-library/dom'],
  '@tanstack/react-query',
]

let app: string

beforeAll(async () => {
  app = await mkdtemp(join(tmpdir(), 'wisdom-embed-vite-'))
  const files = { ...TEMPLATE, ...ADDED }
  for (const [name, text] of Object.entries(files)) await write(name, withAdded(name, text))
  await cp(packed, join(app, 'node_modules/wisdom-embed'), { recursive: true })
  await Promise.all(INSTALLED.map(link))
})

afterAll(() => rm(app, { recursive: true, force: true }))

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(app, name)), { recursive: true })
  await writeFile(join(app, name), text)
}

function withAdded(name: string, text: string): string {
  return ADDED_LINES.filter(({ file }) => file === name).reduce((before, { after, line }) => {
    if (!before.includes(after)) throw new Error(`${name} of the template has no line ${after}`)
    return before.replace(after, after + line)
  }, text)
}

async function link(name: string): Promise<void> {
  const path = join(app, 'node_modules', name)
  await mkdir(dirname(path), { recursive: true })
  await symlink(join(ROOT, 'node_modules', name), path, 'junction')
}

const runTool = (script: string, ...args: string[]) =>
  run(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
    cwd: app,
    env: { ...process.env, NODE_ENV: '', VITEST: '', CI: '1', NO_COLOR: '1' },
  })

it('takes fewer than 30 lines, the first test included', () => {
  const own = Object.values(ADDED).flatMap((text) => text.trim().split('\n'))
  const lines = own.length + ADDED_LINES.length
  tell(`a tested embed in the React template of Vite: ${lines} lines, blank ones included`)
  expect(lines).toBeLessThan(30)
})

it('has a test that passes, without a word on the console', async () => {
  const { stdout, stderr } = await runTool('vitest/vitest.mjs', 'run', '--testTimeout=60000')
  expect(stdout).toMatch(/Tests\s+1 passed/)
  expect(stdout).not.toMatch(/stderr|stdout|Not implemented|act\(/)
  expect(stderr.replace(/^npm warn.*$/gm, '').trim()).toBe('')
})

it('has a test that fails when nobody is signed in any more', async () => {
  const name = 'src/Analytics.test.tsx'
  const text = ADDED[name].replace(
    `signedInUser: 'bob@example.com'`,
    'signedInUser: null, responseTimeoutMs: 50',
  )
  await write(name, text)
  await expect(runTool('vitest/vitest.mjs', 'run', '--testTimeout=60000')).rejects.toMatchObject({
    code: 1,
  })
  await write(name, ADDED[name])
})

it('type-checks and builds, with nothing of the mock in the bundle', async () => {
  await runTool('typescript/bin/tsc', '-b')
  await runTool('vite/bin/vite.js', 'build')
  const { stdout } = await run('grep', ['-rlE', 'createMockWisdom|mock-access-key', 'dist'], {
    cwd: app,
  }).catch(() => ({ stdout: '' }))
  expect(stdout).toBe('')
})
