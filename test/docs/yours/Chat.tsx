import { useWisdomConversation, WisdomEmbed, WisdomProvider } from 'wisdom-embed'

export const Chat = ({ userId }: { userId: string | null }) => (
  <WisdomProvider baseUrl="https://acme.wisdom.ai" userKey={userId}>
    <NewChat />
  </WisdomProvider>
)

function NewChat() {
  const conversation = useWisdomConversation({ conversationEndpoint: '/api/wisdom/conversation' })
  return <WisdomEmbed view="chat" conversation={conversation} title="Chat" />
}
