import { useWisdomConversation, WisdomEmbed, WisdomProvider, type WisdomError } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  /** The URL of your conversation endpoint: `createConversationHandler`. */
  conversationEndpoint: string
  userId: string
  onError?: (error: WisdomError) => void
}

/** Starts a chat, keeps it when the user reloads the page, and has a button for a new one. */
export function App({ baseUrl, tokenEndpoint, userId, ...chat }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <Chat {...chat} />
    </WisdomProvider>
  )
}

function Chat({
  conversationEndpoint,
  onError,
}: Pick<AppProps, 'conversationEndpoint' | 'onError'>) {
  const conversation = useWisdomConversation({ conversationEndpoint, keepAs: 'ask-your-data' })
  return (
    <>
      <div className="heading">
        <h2>Ask your data</h2>
        <button type="button" onClick={conversation.restart}>
          New chat
        </button>
      </div>
      <WisdomEmbed
        view="chat"
        conversation={conversation}
        title="Ask your data"
        height={640}
        onError={onError}
      />
    </>
  )
}
