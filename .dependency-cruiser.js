/*
 * `npm run imports`: no circles, and the arrows of the map in ARCHITECTURE.md. Imports of types count.
 */

const ERRORS = '^src/errors\\.ts$'
const PLAIN =
  '^src/(callHost|defaultTokenEndpoint|errors|isRecord|jwt|misuse|scrubTokens|shareAmongCopies)\\.ts$'
const SMALL = '^src/(?!index\\.)[^/]+\\.ts$'
const DEVTOOLS_HOOKS = '^src/(devtoolsHooks|taps)\\.ts$'
const PEOPLE = '^src/people/'
const MESSAGING = '^src/messaging/'
const WIRE = '^src/messaging/wire\\.ts$'
const TOKEN = '^src/token/'
const CONVERSATION = '^src/conversation/'
const FRAME = '^src/frame/'
const EMBED = '^src/embed/'
const HOOKS = '^src/hooks/'
const COMPONENTS = '^src/components/'
const VANILLA = '^src/vanilla/'
const ELEMENT = '^src/element/'
const DEVTOOLS = '^src/devtools/'
const SERVER = '^src/server/'
const USERS = '^src/users/'
const IADVIZE = '^src/iadvize/'
const MOCK = '^src/mock/'
const AUDIT = '^src/audit/'
const CLI = '^src/cli/'
const PUBLIC_ENTRIES =
  '^src/(index|(audit|devtools|element|iadvize|messaging|mock|server|users|vanilla)/index|element/(define|react)|mock/(cypress|node|msw|playwright|testing)|(server|users)/node)\\.ts$'

/** Which parts of `src` each part may import. */
const MAP = [
  { name: 'errors', part: ERRORS, mayImport: [] },
  { name: 'small-files', part: SMALL, mayImport: [MESSAGING, TOKEN, FRAME] },
  { name: 'people', part: PEOPLE, mayImport: [ERRORS] },
  { name: 'messaging', part: MESSAGING, mayImport: [PLAIN] },
  { name: 'token', part: TOKEN, mayImport: [SMALL, MESSAGING] },
  { name: 'frame', part: FRAME, mayImport: [SMALL, MESSAGING, TOKEN] },
  { name: 'conversation', part: CONVERSATION, mayImport: [SMALL, TOKEN] },
  { name: 'embed', part: EMBED, mayImport: [SMALL, MESSAGING, TOKEN, CONVERSATION, FRAME] },
  { name: 'hooks', part: HOOKS, mayImport: [SMALL, MESSAGING, TOKEN, CONVERSATION, FRAME, EMBED] },
  { name: 'components', part: COMPONENTS, mayImport: [SMALL, EMBED, HOOKS] },
  { name: 'vanilla', part: VANILLA, mayImport: [SMALL, MESSAGING, TOKEN, FRAME, EMBED] },
  { name: 'element', part: ELEMENT, mayImport: [SMALL, EMBED, VANILLA] },
  { name: 'devtools', part: DEVTOOLS, mayImport: [SMALL, MESSAGING, TOKEN, FRAME, HOOKS] },
  { name: 'server', part: SERVER, mayImport: [PLAIN, PEOPLE] },
  { name: 'users', part: USERS, mayImport: [SERVER] },
  { name: 'iadvize', part: IADVIZE, mayImport: [SERVER] },
  // Its server listens as that of an app does.
  { name: 'mock', part: MOCK, mayImport: [PLAIN, PEOPLE, MESSAGING, '^src/server/nodeListener/'] },
  { name: 'audit', part: AUDIT, mayImport: [PLAIN, SERVER, '^src/token/parseToken\\.ts$'] },
  { name: 'cli', part: CLI, mayImport: [PLAIN, PEOPLE, SERVER, USERS, IADVIZE, MOCK, AUDIT] },
]

const NODE = { dependencyTypes: ['core'] }
const REACT = { path: '(^|/)node_modules/(@types/)?(react|react-dom)/' }
const REACT_QUERY = { path: '(^|/)node_modules/@tanstack/' }
const NOT_FOR_TYPES = { dependencyTypesNot: ['type-only'] }

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    error('no-circles', 'Move what both need to a file below both.', {}, { circular: true }),
    ...MAP.map(({ name, part, mayImport }) =>
      error(
        `${name}-arrows`,
        'Not an arrow of the map in ARCHITECTURE.md.',
        { path: part },
        { path: '^src/', pathNot: [part, ...mayImport] },
      ),
    ),
    error(
      'small-files-import-types',
      'Of the parts above them, small files use only types.',
      { path: SMALL, pathNot: DEVTOOLS_HOOKS },
      { path: '^src/[^/]+/', ...NOT_FOR_TYPES },
    ),
    error(
      'part-without-a-rule',
      'Give the folder a line in MAP (.dependency-cruiser.js) and in ARCHITECTURE.md.',
      { path: '^src/', pathNot: ['^src/index\\.ts$', ...MAP.map(({ part }) => part)] },
      {},
    ),
    error(
      'entry-of-the-client',
      'The entries of the server, the mock and the devtools are their own.',
      { path: '^src/index\\.ts$' },
      { path: [VANILLA, ELEMENT, DEVTOOLS, SERVER, USERS, IADVIZE, MOCK, AUDIT, CLI] },
    ),
    error(
      'react-only-in-the-client',
      'Sessions and messages work without React, and so do the server, the mock and the CLI.',
      { path: '^src/', pathNot: [HOOKS, COMPONENTS, DEVTOOLS, '^src/element/react\\.ts$'] },
      REACT,
    ),
    error(
      'react-query-only-in-the-client',
      'The token session knows it by its types.',
      { path: '^src/', pathNot: [HOOKS, VANILLA, DEVTOOLS] },
      { ...REACT_QUERY, ...NOT_FOR_TYPES },
    ),
    error(
      'node-only-in-programs',
      'Everything else runs in browsers and in any server runtime.',
      {
        path: '^src/',
        pathNot: [
          CLI,
          '^src/mock/(node\\.ts|nodeServer/)',
          '^src/server/(node\\.ts|nodeListener/|fileJournal/)',
        ],
      },
      NODE,
    ),
    error(
      'src-alone',
      'What is published imports nothing else of the repository.',
      { path: '^src/' },
      { path: '^(test|bench|demo|stories|scripts|docs|examples)/' },
    ),
    error(
      'public-entries-only',
      'Samples use what the package exports.',
      { path: '^(stories|demo)/' },
      { path: '^src/', pathNot: PUBLIC_ENTRIES },
    ),
    error(
      'browser-tests-from-outside',
      'They see what an application and its users see, with the messages, and may steer the mock.',
      { path: '^test/(browser|engines)/' },
      { path: '^src/', pathNot: [PUBLIC_ENTRIES, WIRE, MOCK] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
