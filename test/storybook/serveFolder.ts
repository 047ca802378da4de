import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export interface FolderServer {
  /** One for each path that was asked for. */
  urls: string[]
  close: () => Promise<void>
}

/** Serves the files of a folder under some paths, and does nothing else: the plainest of static servers. */
export async function serveFolder(folder: string, paths: readonly string[]): Promise<FolderServer> {
  const longestFirst = [...paths].sort((a, b) => b.length - a.length)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const base = longestFirst.find((path) => pathname.startsWith(path)) ?? '/'
    const name = pathname.slice(base.length) || 'index.html'
    readFile(join(folder, decodeURIComponent(name))).then(
      (content) => {
        response.setHeader('content-type', TYPES[extname(name)] ?? 'application/octet-stream')
        response.end(content)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    urls: paths.map((path) => `http://127.0.0.1:${port}${path}`),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
