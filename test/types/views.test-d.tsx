import { expectTypeOf } from 'expect-type'
import {
  buildEmbedUrl,
  useWisdomConversation,
  type UseWisdomConversationResult,
  useWisdomEmbed,
  WisdomEmbed,
  type WisdomView,
} from 'wisdom-embed'

const baseUrl = 'https://acme.wisdom.ai'

/** Each view compiles with its own ids. */
export const right = [
  <WisdomEmbed key="1" view="search" />,
  <WisdomEmbed
    key="2"
    view="dashboards"
    params={{ folder: 'a', page: 1, all: true, none: undefined }}
  />,
  <WisdomEmbed key="3" view="dashboard" dashboardId="sales" />,
  <WisdomEmbed key="4" view="chat" conversationId="c1" />,
  <WisdomEmbed key="5" view="chat" conversationId="c1" messageId="m1" />,
  <WisdomEmbed key="6" view="chat" conversationId="c1" messageId={undefined} />,
  <WisdomEmbed key="7" view="path" path="/dashboards/embed/x" />,
]

/** A view without its id, or with that of another, does not. */
export const wrong = [
  // @ts-expect-error -- no view
  <WisdomEmbed key="1" />,
  // @ts-expect-error -- unknown view
  <WisdomEmbed key="2" view="report" />,
  // @ts-expect-error -- no dashboardId
  <WisdomEmbed key="3" view="dashboard" />,
  // @ts-expect-error -- no conversationId
  <WisdomEmbed key="4" view="chat" />,
  // @ts-expect-error -- no conversationId
  <WisdomEmbed key="5" view="chat" messageId="m1" />,
  // @ts-expect-error -- no path
  <WisdomEmbed key="6" view="path" />,
  // @ts-expect-error -- an id that is not a string
  <WisdomEmbed key="7" view="dashboard" dashboardId={7} />,
  // @ts-expect-error -- an id that may be missing
  <WisdomEmbed key="8" view="dashboard" dashboardId={undefined} />,
  // @ts-expect-error -- the id of another view
  <WisdomEmbed key="9" view="search" dashboardId="sales" />,
  // @ts-expect-error -- the id of another view
  <WisdomEmbed key="10" view="dashboard" dashboardId="sales" conversationId="c1" />,
  // @ts-expect-error -- the id of another view
  <WisdomEmbed key="11" view="dashboard" dashboardId="sales" messageId="m1" />,
  // @ts-expect-error -- the id of another view
  <WisdomEmbed key="12" view="chat" conversationId="c1" path="/x" />,
  // @ts-expect-error -- a param that is no scalar
  <WisdomEmbed key="13" view="search" params={{ filter: ['a'] }} />,
]

declare const startChat: () => Promise<string>
declare const conversation: UseWisdomConversationResult

/** A chat that is being started. */
export const chats = [
  <WisdomEmbed key="1" view="chat" conversation={conversation} />,
  <WisdomEmbed key="2" view="chat" conversation={conversation} messageId="m1" />,
  // @ts-expect-error -- one of the two
  <WisdomEmbed key="3" view="chat" conversation={conversation} conversationId="c1" />,
  // @ts-expect-error -- another view
  <WisdomEmbed key="4" view="search" conversation={conversation} />,
]

export function ConversationsComeFromOnePlace() {
  const { status, conversationId, error } = useWisdomConversation({ conversationEndpoint: '/c' })
  if (status === 'ready') expectTypeOf(conversationId).toEqualTypeOf<string>()
  if (status !== 'error') expectTypeOf(error).toEqualTypeOf<null>()
  useWisdomConversation({ createConversation: startChat })
  // @ts-expect-error -- one of the two
  useWisdomConversation({})
  // @ts-expect-error -- one of the two
  useWisdomConversation({ conversationEndpoint: '/c', createConversation: startChat })
}

export function HooksTakeTheSameViews() {
  useWisdomEmbed({ view: 'dashboard', dashboardId: 'sales', baseUrl })
  // @ts-expect-error -- no dashboardId
  useWisdomEmbed({ view: 'dashboard', baseUrl })
  // @ts-expect-error -- the id of another view
  useWisdomEmbed({ view: 'chat', conversationId: 'c1', dashboardId: 'sales' })
}

export function urls() {
  expectTypeOf(buildEmbedUrl({ baseUrl, view: 'search', token: 't' })).toEqualTypeOf<URL>()
  // @ts-expect-error -- no baseUrl
  buildEmbedUrl({ view: 'search' })
  // @ts-expect-error -- no dashboardId
  buildEmbedUrl({ baseUrl, view: 'dashboard' })
  // @ts-expect-error -- a misspelled option
  buildEmbedUrl({ baseUrl, view: 'search', tokn: 't' })
}

/** A view may be put together elsewhere and spread. */
export function Spread(view: WisdomView) {
  return <WisdomEmbed {...view} baseUrl={baseUrl} />
}
