import { readFile } from 'node:fs/promises'

/** A call of the vendor's documentation with values for its placeholders. */
export interface DocumentedCall {
  url: string
  headers: Record<string, string>
  body: string
}

export interface Placeholders {
  origin: string
  accessToken: string
  accessKey: string
}

/** The calls of a page (`userLifecycle`, `createUsers` …) by their titles. */
export async function readCalls(
  page: string,
  placeholders: Placeholders,
): Promise<ReadonlyMap<string, DocumentedCall>> {
  const text = await readFile(new URL(`${page}.sh`, import.meta.url), 'utf8')
  const sections = text.split(/^# /m).filter((section) => section.includes('\ncurl '))
  return new Map(sections.map((section) => toEntry(fillIn(section, placeholders))))
}

export const send = ({ url, headers, body }: DocumentedCall): Promise<Response> =>
  fetch(url, { method: 'POST', headers, body })

const fillIn = (text: string, { origin, accessToken, accessKey }: Placeholders): string =>
  text
    .replaceAll(/https:\/\/\{ACCOUNT\}\.(ask)?wisdom\.ai/g, origin)
    .replaceAll('<access_token>', accessToken)
    .replaceAll('<your_access_key>', accessKey)
    .replaceAll('{{DOMAIN_ID}}', 'domain_1')

/** Reads `-H "…"`, `-d '…'` and the URL. The documentation uses no other options of curl. */
function toEntry(section: string): [string, DocumentedCall] {
  const [title = ''] = section.split('\n')
  const headers = [...section.matchAll(/-H "([^:"]+): ([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  )
  return [
    title,
    {
      url: /^ {2}(http\S+)$/m.exec(section)?.[1] ?? '',
      headers: Object.fromEntries(headers),
      body: /-d '([^']*)'/.exec(section)?.[1] ?? '',
    },
  ]
}
