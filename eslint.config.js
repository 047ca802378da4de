import hooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Forbids imports that match a pattern to the files of one room: the arrows of the module map. */
const room = (files, ...patterns) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: patterns.map((regex) => ({ regex, allowTypeImports: true })) },
    ],
  },
})

const REACT = '^(react|react-dom|@tanstack/react-query)(/|$)'

export default defineConfig(
  globalIgnores(['dist', 'test-results', 'storybook-static']),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  hooks.configs.flat['recommended-latest'],
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-console': 'error',
    },
  },
  { files: ['**/*.{js,jsx,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
  {
    // What they import is installed when they are tested; each is type-checked by its own build.
    files: ['examples/**'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['scripts/**', 'demo/**', 'bench/**', 'test/unit/**'], rules: { 'no-console': 'off' } },

  room(['src/errors.ts'], '.'),
  room(['src/messaging/**'], REACT, '/(components|hooks|token|server|mock|cli|devtools)/'),
  room(['src/token/**'], REACT, '/(components|hooks|server|mock|cli|devtools)/'),
  room(['src/hooks/**'], '/(components|server|mock|cli|devtools)/'),
  room(['src/components/**'], '/(server|mock|cli|devtools)/'),
  room(['src/devtools/**'], '/(components|server|mock|cli)/'),
  room(
    ['src/server/**'],
    REACT,
    '/(components|hooks|messaging|token|mock|cli|devtools)/',
    '^node:',
  ),
  room(['src/mock/**'], REACT, '/(components|hooks|token|cli|devtools)/'),
  room(['src/cli/**'], REACT, '/(components|hooks|messaging|token)/'),
  room(['stories/**', 'demo/**'], '/src/(?!(server|mock|devtools)/(index|node)\\.js$)[^/]+/'),
)
