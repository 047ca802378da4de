/*
 * The recipes of docs/recipes.md: the file that the page shows, what to install, what else an app has, and how it is
 * started. `{port}` stands for the port.
 */

/** For what needs a newer Node than this repository. */
const NODE = 'node@24.21.0'

const REACT = ['react@19.3.1', 'react-dom@19.3.1', '@types/react@19.3.0']
const NEST = [
  '@nestjs/core@12.5.1',
  '@nestjs/common@12.5.1',
  'reflect-metadata@0.2.2',
  'rxjs@7.8.2',
]
const EXPRESS_TYPES = '@types/express@5.0.6'

/** A parser that reads every body before the route, as many apps have one. */
const PARSE_FIRST = {
  'const app = express()\n': 'const app = express()\napp.use(express.json())\n',
}

const NEXT = { install: ['next@16.4.6', ...REACT], build: 'next build' }
const NEXT_START = 'next start --port {port} --hostname 127.0.0.1'

const APP_MODULE = `import { Module } from '@nestjs/common'
@Module({})
export class AppModule {}
`

const NEST_CONTROLLER = `import 'reflect-metadata'
import { All, Controller, Module, Req, Res } from '@nestjs/common'
import { toNodeListener } from 'wisdom-embed/server/node'
import { handleTokenRequest } from './wisdom'

const listener = toNodeListener(handleTokenRequest)

@Controller('api/wisdom/token')
class TokenController {
  @All() answer(@Req() request: any, @Res() response: any) {
    return listener(request, response)
  }
}

@Module({ controllers: [TokenController] })
export class AppModule {}
`

const KOA = `import Koa from 'koa'
import { bodyParser } from '@koa/bodyparser'
import { toNodeListener } from 'wisdom-embed/server/node'
import { handleTokenRequest } from './wisdom'

const listener = toNodeListener(handleTokenRequest)
const app = new Koa()
app.use(bodyParser())
app.use((ctx: any) => {
  ctx.respond = false
  return listener(Object.assign(ctx.req, { body: ctx.request.body }), ctx.res)
})
app.listen(3000)
`

/** Only `app.use` of the page is left out: the controller has the route. */
const WITHOUT_MIDDLEWARE = {
  "app.use('/api/wisdom/token', toNodeListener(handleTokenRequest))\n": '',
}
const ON_FASTIFY = {
  'NestFactory.create(AppModule)': 'NestFactory.create(AppModule, new FastifyAdapter())',
  "import { NestFactory } from '@nestjs/core'\n":
    "import { NestFactory } from '@nestjs/core'\nimport { FastifyAdapter } from '@nestjs/platform-fastify'\n",
}
const NEST_EXPRESS = [...NEST, '@nestjs/platform-express@12.5.1']
const NEST_FASTIFY = [...NEST, '@nestjs/platform-fastify@12.5.0']

export const RECIPES = [
  { name: 'Node', file: 'node.ts', install: [] },
  { name: 'Express 5', file: 'express.ts', install: ['express@5.3.0', EXPRESS_TYPES] },
  {
    name: 'Express 5 after express.json()',
    file: 'express.ts',
    install: ['express@5.3.0', EXPRESS_TYPES],
    changes: PARSE_FIRST,
  },
  {
    name: 'Express 4 after express.json()',
    file: 'express.ts',
    install: ['express@4.22.3', '@types/express@4.17.24'],
    changes: PARSE_FIRST,
  },
  { name: 'Fastify 5', file: 'fastify.ts', install: ['fastify@5.12.8'] },
  {
    name: 'NestJS on Express',
    file: 'main.ts',
    install: NEST_EXPRESS,
    files: { 'app.module.ts': APP_MODULE },
  },
  {
    name: 'NestJS on Fastify',
    file: 'main.ts',
    install: NEST_FASTIFY,
    files: { 'app.module.ts': APP_MODULE },
    changes: ON_FASTIFY,
  },
  {
    name: 'NestJS controller on Express',
    file: 'main.ts',
    install: NEST_EXPRESS,
    files: { 'app.module.ts': NEST_CONTROLLER },
    changes: WITHOUT_MIDDLEWARE,
  },
  {
    name: 'NestJS controller on Fastify',
    file: 'main.ts',
    install: NEST_FASTIFY,
    files: { 'app.module.ts': NEST_CONTROLLER },
    changes: { ...WITHOUT_MIDDLEWARE, ...ON_FASTIFY },
  },
  {
    name: 'Koa after its body parser',
    file: 'koa.ts',
    install: ['koa@3.3.0', '@koa/bodyparser@6.1.0'],
    files: { 'koa.ts': KOA },
    isUntyped: true,
  },
  { name: 'Hono', file: 'hono.ts', install: ['hono@4.13.19', '@hono/node-server@2.1.8'] },
  { name: 'h3', file: 'h3.ts', install: ['h3@2.0.8'] },
  {
    name: 'Next.js App Router',
    file: 'app/api/wisdom/token/route.ts',
    ...NEXT,
    start: NEXT_START,
  },
  {
    name: 'Next.js App Router on the edge',
    file: 'app/api/wisdom/token/route.ts',
    ...NEXT,
    start: NEXT_START,
    changes: { '\nexport {': "\nexport const runtime = 'edge'\nexport {" },
  },
  { name: 'Next.js Pages Router', file: 'pages/api/wisdom/token.ts', ...NEXT, start: NEXT_START },
  {
    name: 'Next.js Pages Router without a parser',
    file: 'pages/api/wisdom/token.ts',
    ...NEXT,
    start: NEXT_START,
    changes: {
      '\nexport default': '\nexport const config = { api: { bodyParser: false } }\nexport default',
    },
  },
  {
    name: 'Nuxt',
    file: 'server/api/wisdom/token.ts',
    install: ['nuxt@4.5.2', NODE],
    files: { 'nuxt.config.ts': 'export default { telemetry: false }' },
    build: 'nuxt build',
    start: '.output/server/index.mjs',
  },
  {
    name: 'SvelteKit',
    file: 'src/routes/api/wisdom/token/+server.ts',
    install: [
      '@sveltejs/kit@3.2.0',
      '@sveltejs/adapter-node@6.0.1',
      '@sveltejs/vite-plugin-svelte@7.3.1',
      'svelte@5.57.3',
      'vite@8.4.0',
      NODE,
    ],
    files: {
      'vite.config.js':
        "import adapter from '@sveltejs/adapter-node'\nimport { sveltekit } from '@sveltejs/kit/vite'\nexport default { plugins: [sveltekit({ adapter: adapter() })] }",
      'src/app.html': '<html><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
    },
    build: 'vite build',
    start: 'build/index.js',
  },
  {
    name: 'Astro',
    file: 'src/pages/api/wisdom/token.ts',
    install: ['astro@7.3.5', '@astrojs/node@11.1.6', NODE],
    files: {
      'astro.config.mjs':
        "import node from '@astrojs/node'\nexport default { adapter: node({ mode: 'standalone' }) }",
    },
    build: 'astro build',
    start: 'dist/server/entry.mjs',
  },
  {
    name: 'React Router',
    file: 'app/routes/token.ts',
    install: [
      'react-router@8.4.0',
      '@react-router/dev@8.4.0',
      '@react-router/node@8.4.0',
      '@react-router/serve@8.4.0',
      'isbot@5.2.3',
      'vite@8.4.0',
      NODE,
      ...REACT,
    ],
    files: {
      'app/routes.ts':
        "import { route } from '@react-router/dev/routes'\nexport default [route('api/wisdom/token', 'routes/token.ts')]",
      'app/root.tsx':
        "import { Outlet } from 'react-router'\nexport default function Root() {\n  return <Outlet />\n}",
      'vite.config.ts':
        "import { reactRouter } from '@react-router/dev/vite'\nexport default { plugins: [reactRouter()] }",
    },
    build: 'react-router build',
    start: 'react-router-serve build/server/index.js',
  },
  {
    name: 'TanStack Start',
    file: 'src/routes/api/wisdom/token.ts',
    install: [
      '@tanstack/react-start@1.169.5',
      '@tanstack/react-router@1.170.46',
      '@vitejs/plugin-react@6.3.0',
      'vite@8.4.0',
      'srvx@1.0.8',
      NODE,
      ...REACT,
    ],
    files: {
      'vite.config.ts':
        "import { tanstackStart } from '@tanstack/react-start/plugin/vite'\nimport react from '@vitejs/plugin-react'\nexport default { plugins: [tanstackStart(), react()] }",
      'src/router.tsx':
        "import { createRouter } from '@tanstack/react-router'\nimport { routeTree } from './routeTree.gen'\nexport const getRouter = () => createRouter({ routeTree })",
      'src/routes/__root.tsx':
        "import { createRootRoute } from '@tanstack/react-router'\nexport const Route = createRootRoute()",
    },
    build: 'vite build',
    start: 'srvx --prod --port {port} --host 127.0.0.1 dist/server/server.js',
  },
  {
    name: 'Cloudflare Workers',
    file: 'worker.ts',
    kind: 'workerd',
    install: ['wrangler@4.164.0', 'workerd@1.20261117.1', NODE],
  },
  {
    name: 'Deno',
    file: 'deno.ts',
    kind: 'deno',
    install: ['deno@2.9.6', '@types/deno@2.7.0'],
    types: ['deno', 'node'],
  },
  {
    name: 'Bun',
    file: 'bun.ts',
    kind: 'bun',
    install: ['bun@1.4.5', '@types/bun@1.4.5'],
    types: ['bun', 'node'],
  },
]
