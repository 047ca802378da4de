import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

interface AppProps {
  baseUrl: string
  tokenEndpoint: string
  userId: string
  /** The conversation to show. */
  conversationId: string
  /** The message to scroll to. */
  messageId?: string
}

/** A conversation about the user's data. The frame may use the microphone and the camera. */
export function App({ baseUrl, tokenEndpoint, userId, ...conversation }: AppProps) {
  return (
    <WisdomProvider baseUrl={baseUrl} tokenEndpoint={tokenEndpoint} userKey={userId}>
      <h2>Quarterly review</h2>
      <WisdomEmbed view="chat" {...conversation} title="Quarterly review" height={640} />
    </WisdomProvider>
  )
}
