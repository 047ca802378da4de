'use client'

export { WisdomEmbed } from './components/WisdomEmbed.js'
export { WisdomProvider } from './components/WisdomProvider.js'
export { buildEmbedUrl } from './embedUrl.js'
export { WisdomError } from './errors.js'
export { usePrefetchWisdomToken } from './hooks/usePrefetchWisdomToken.js'
export { useWisdomConversation } from './hooks/useWisdomConversation.js'
export { useWisdomEmbed } from './hooks/useWisdomEmbed.js'
export { useWisdomToken } from './hooks/useWisdomToken.js'
export { scrubTokens } from './scrubTokens.js'

export type { WisdomErrorInfo } from './embed/surface.js'
export type { WisdomEmbedHandle, WisdomEmbedProps } from './components/WisdomEmbed.js'
export type { WisdomProviderProps } from './components/WisdomProvider.js'
export type {
  CreateConversation,
  CreateConversationOptions,
} from './conversation/requestConversation.js'
export type { WisdomEmbedState } from './embed/embedState.js'
export type { BuildEmbedUrlOptions, WisdomParams, WisdomView } from './embedUrl.js'
export type {
  WisdomClientErrorCode,
  WisdomEndpointErrorCode,
  WisdomErrorCode,
  WisdomErrorDetails,
} from './errors.js'
export type { WisdomEmbedStatus, WisdomEvent } from './events.js'
export type { FrameNavigation } from './frame/navigation.js'
export type {
  UseWisdomConversationOptions,
  UseWisdomConversationResult,
} from './hooks/useWisdomConversation.js'
export type {
  UseWisdomEmbedOptions,
  UseWisdomEmbedResult,
  WisdomFrameProps,
} from './hooks/useWisdomEmbed.js'
export type { UseWisdomTokenOptions, UseWisdomTokenResult } from './hooks/useWisdomToken.js'
export type { WisdomLabels, WisdomOptions } from './options.js'
export type { WisdomContext } from './token/sessionKey.js'
export type { WisdomHeaders } from './token/headers.js'
export type {
  GetToken,
  GetTokenControls,
  GetTokenOptions,
  GetTokenResult,
  TokenReason,
} from './token/tokenSource.js'
