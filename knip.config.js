/** What `npm test` calls unused: files, exports and packages that nothing leads to. */
export default {
  entry: [
    'src/index.ts',
    'src/{audit,devtools,element,iadvize,messaging,server,mock,users,vanilla}/index.ts',
    'src/element/{define,react,svelte,vue}.ts',
    'src/mock/{cypress,node,msw,playwright,testing,mockWisdomWorker}.{ts,js}',
    'src/mock/jest/environment.js',
    'src/{server,users}/{browser,node}.ts',
    'src/iadvize/browser.ts',
    'src/cli/main.ts',
    'scripts/*.mjs',
    'demo/{start.ts,app/main.tsx}',
    'test/browser/host/{client,server}.tsx',
    // Chosen by name.
    'bench/{*.mjs,soakRun.ts}',
    'bench/{sections,servers}/*.mjs',
    'bench/**/*Round.mjs',
    'test/examples/{globalSetup,vitest.config}.ts',
    // Stands in for the host's own where the code of docs/ is compiled.
    'test/docs/yours/*',
    'test/backends/{page.tsx,vitest.config.ts}',
    // Copied into the app of a runtime.
    'test/runtimes/**/*.{js,mjs}',
  ],
  project: [
    '{src,test,scripts,demo,stories,bench,.storybook}/**/*.{ts,tsx,js,jsx,mjs,mdx}',
    '*.{ts,js}',
  ],
  // Part of what an exported function takes or gives.
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreDependencies: [
    // Imported by the code of docs/rate-limit.md.
    'rate-limiter-flexible',
    // `cloudflare:workers` is a part of workerd.
    'cloudflare',
    // Only where the app has Jest.
    'jest-environment-jsdom',
    // Run by path.
    '@arethetypeswrong/cli',
    'next',
    'publint',
    'typescript-5.4',
    // Other versions, put in the place of the usual one.
    /^react(-dom)?-18/,
    'types-react-18',
  ],
  // Has a package.json of its own.
  ignore: ['bench/contenders/**'],
  ignoreBinaries: ['Xvfb', 'mkfifo', 'unshare'],
}
