import { createRef } from 'react'
import { expectTypeOf } from 'expect-type'
import {
  type GetToken,
  useWisdomToken,
  WisdomEmbed,
  type WisdomEmbedHandle,
  type WisdomEmbedProps,
  type WisdomEmbedState,
  type WisdomEmbedStatus,
  WisdomError,
  WisdomProvider,
} from 'wisdom-embed'

const baseUrl = 'https://acme.wisdom.ai'
const getToken: GetToken = () => Promise.resolve({ token: 'x' })

export const right = [
  <WisdomProvider key="1" baseUrl={baseUrl} />,
  // A variable that a bundler replaces is typed like this.
  <WisdomProvider key="env" baseUrl={process.env.NEXT_PUBLIC_WISDOM_URL} />,
  <WisdomProvider key="error" baseUrl={baseUrl} onError={({ code }) => code} />,
  <WisdomProvider key="headers" baseUrl={baseUrl} headers={() => ({ 'x-csrf': 'x' })} />,
  <WisdomProvider
    key="async"
    baseUrl={baseUrl}
    headers={() => Promise.resolve({ 'x-csrf': 'x' })}
  />,
  <WisdomProvider key="fetch" baseUrl={baseUrl} getToken={() => fetch('/t')} />,
  <WisdomProvider key="null" baseUrl={baseUrl} getToken={() => Promise.resolve(null)} />,
  <WisdomProvider key="said" baseUrl={baseUrl} labels={{ user_not_provisioned: 'x' }} />,
  <WisdomEmbed key="80vh" view="search" height="80vh" credentialless />,
  <WisdomProvider
    key="2"
    baseUrl={baseUrl}
    tokenEndpoint="/api/token"
    userKey={null}
    context={{ tenant: 't1', nested: { list: [1] } }}
    headers={{ 'x-csrf': 'y' }}
    credentials="include"
    navigation="src"
    labels={{ loading: 'Lädt …', unauthenticated: 'Bitte anmelden.' }}
    onEvent={(event) => event.type.trim()}
  >
    <p>A child</p>
    text
  </WisdomProvider>,
  <WisdomProvider key="3" baseUrl={baseUrl} getToken={getToken} />,
  <WisdomEmbed
    key="4"
    view="search"
    ref={createRef<WisdomEmbedHandle>()}
    height="100%"
    className="embed"
    style={{ borderRadius: 8 }}
    data-testid="embed"
    aria-label="Sales"
    allowFullScreen
    referrerPolicy="origin"
    onMouseEnter={() => undefined}
    fallback={<p>…</p>}
    renderError={({ error, status, retry }) => (
      <button onClick={retry}>
        {error.code} {status}
      </button>
    )}
  />,
]

export const wrong = [
  // @ts-expect-error -- no baseUrl
  <WisdomProvider key="1" />,
  // @ts-expect-error -- two sources of tokens
  <WisdomProvider key="2" baseUrl={baseUrl} tokenEndpoint="/t" getToken={getToken} />,
  // @ts-expect-error -- two sources of tokens
  <WisdomEmbed key="3" view="search" tokenEndpoint="/t" getToken={getToken} />,
  // @ts-expect-error -- a misspelled option
  <WisdomProvider key="4" baseUrl={baseUrl} tokenEndPoint="/t" />,
  // @ts-expect-error -- a misspelled option
  <WisdomEmbed key="5" view="search" onErrror={() => undefined} />,
  // @ts-expect-error -- the token is not the host’s to set
  <WisdomEmbed key="6" view="search" src="https://acme.wisdom.ai/?token=x" />,
  // @ts-expect-error -- nor is the document
  <WisdomEmbed key="7" view="search" srcDoc="<p>" />,
  // @ts-expect-error -- a frame has no children
  <WisdomEmbed key="8" view="search">
    text
  </WisdomEmbed>,
  // @ts-expect-error -- neither pixels nor a length
  <WisdomEmbed key="9" view="search" height={null} />,
  // @ts-expect-error -- no such way
  <WisdomProvider key="10" baseUrl={baseUrl} navigation="assign" />,
  // @ts-expect-error -- an embed cannot fail like this
  <WisdomProvider key="guard" baseUrl={baseUrl} labels={{ guard_refused: 'x' }} />,
  // @ts-expect-error -- no such label
  <WisdomProvider key="11" baseUrl={baseUrl} labels={{ loadng: 'x' }} />,
  // @ts-expect-error -- no such laziness
  <WisdomEmbed key="12" view="search" loading="soon" />,
  // @ts-expect-error -- a callback that resolves to something else
  <WisdomProvider key="13" baseUrl={baseUrl} getToken={() => Promise.resolve({ access: 'x' })} />,
  // @ts-expect-error -- a handle is no iframe
  <WisdomEmbed key="14" view="search" ref={createRef<HTMLIFrameElement>()} />,
]

export function Hook() {
  useWisdomToken()
  useWisdomToken({ baseUrl, enabled: false, userKey: undefined })
  // @ts-expect-error -- two sources of tokens
  useWisdomToken({ tokenEndpoint: '/t', getToken })
  // @ts-expect-error -- a misspelled option
  useWisdomToken({ enable: true })
}

/** What callbacks are told. */
export function callbacks() {
  expectTypeOf<Parameters<GetToken>>().toEqualTypeOf<
    [
      options: {
        reason: 'initial' | 'prefetch' | 'scheduled' | 'asked' | 'manual'
        context: Readonly<Record<string, unknown>> | undefined
      },
      controls: { signal: AbortSignal },
    ]
  >()
  expectTypeOf<NonNullable<WisdomEmbedProps['onError']>>().parameters.toEqualTypeOf<[WisdomError]>()
  expectTypeOf<NonNullable<WisdomEmbedProps['onStatusChange']>>().parameters.toEqualTypeOf<
    [WisdomEmbedState]
  >()
  expectTypeOf<WisdomEmbedStatus>().toEqualTypeOf<
    'idle' | 'authenticating' | 'loading' | 'loaded' | 'expired' | 'error'
  >()
}
