import type { BrowserContext, Route } from '@playwright/test'
import { DEFAULT_TOKEN_ENDPOINT } from '../../defaultTokenEndpoint.js'
import type { MockWisdom } from '../createMockWisdom.js'

/**
 * Answers the requests of a browser context to the tenant and to the token endpoint of the app. Nothing leaves the
 * browser, so contexts that run at the same time have tenants of their own at the same address.
 */
export async function routeToMock(
  context: BrowserContext,
  mock: MockWisdom,
  tokenEndpoint: string,
): Promise<void> {
  const isEndpoint = ({ origin, pathname }: URL) =>
    pathname === tokenEndpoint || origin + pathname === tokenEndpoint
  await context.route(isEndpoint, (route) =>
    respond(route, mock, `${mock.baseUrl}${DEFAULT_TOKEN_ENDPOINT}`),
  )
  await context.route(
    ({ href }) => href.startsWith(`${mock.baseUrl}/`),
    (route) => respond(route, mock, route.request().url()),
  )
}

async function respond(route: Route, { fetch }: MockWisdom, url: string): Promise<void> {
  const request = route.request()
  const { method, headers, body } = {
    method: request.method(),
    headers: await request.allHeaders(),
    body: request.postData(),
  }
  const response = await fetch(
    new Request(url, { method, headers: withoutPseudoHeaders(headers), body }),
  ).catch(() => undefined)
  if (!response) return route.abort('connectionreset')
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

/** Chromium lists `:authority` and others, which are no headers of HTTP/1. */
const withoutPseudoHeaders = (headers: Record<string, string>) =>
  Object.entries(headers).filter(([name]) => !name.startsWith(':'))
