import { readFileSync } from 'node:fs'

/** The TypeScript blocks of a page in `docs/`, by the file name in their first line. */
export function readBlocks(page: string): [string, string][] {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8')
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code)
  return blocks.map((code) => [/^\/\/ (\S+)\n/.exec(code)?.[1] ?? '', code])
}

/** What the pages say is yours. */
export const SESSION = readFileSync(new URL('../../docs/yours/session.ts', import.meta.url), 'utf8')
