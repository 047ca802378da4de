import { readFileSync } from 'node:fs'

/** The version of this package. `src/cli` and `dist/cli` are equally deep, so the path is right in both. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
