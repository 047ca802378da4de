import type { PageConfig } from './config.js'

export interface PageDocument {
  title: string
  /** `undefined`: the document has no script and stays blank. */
  config: PageConfig | undefined
  root: string
  /** The query of the page. The mock supports `dir=rtl`, `theme=dark` and `theme=light`. */
  params: URLSearchParams
}

/** The document of an embed page. */
export const pageDocument = ({ title, config, root, params }: PageDocument): string =>
  htmlDocument({
    title,
    root,
    attributes: `data-state="loading"${toAttributes(params)}`,
    head: config ? toScripts(config) : '',
    body: '',
  })

export interface NoticeDocument {
  title: string
  text: string
  root: string
  params: URLSearchParams
}

/** A document that shows a notice and has no script. */
export const noticeDocument = ({ title, text, root, params }: NoticeDocument): string =>
  htmlDocument({
    title,
    root,
    attributes: `data-state="static"${toAttributes(params)}`,
    head: '',
    body: `<main class="stage"><div class="notice">
      <span class="mark" aria-hidden="true"></span>
      <h1>${escapeHtml(title)}</h1>
      <p>${escapeHtml(text)}</p>
    </div></main>`,
  })

const toScripts = (config: PageConfig) => `
    <script type="application/json" id="config">${toInlineJson(config)}</script>
    <script src="${config.root}embed/assets/page.js" defer></script>`

function toAttributes(params: URLSearchParams): string {
  const dir = params.get('dir') === 'rtl' ? ' dir="rtl"' : ''
  const theme = ['dark', 'light'].find((name) => name === params.get('theme'))
  return theme ? `${dir} data-theme="${theme}"` : dir
}

const htmlDocument = ({
  title,
  root,
  attributes,
  head,
  body,
}: Record<'title' | 'root' | 'attributes' | 'head' | 'body', string>) =>
  `<!doctype html>
<html lang="en" ${attributes}>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)} · WisdomAI (mock)</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${root}embed/assets/page.css">${head}
  </head>
  <body>${body}</body>
</html>
`

/** JSON that can neither close the script element around it nor open a comment in it. */
const toInlineJson = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
