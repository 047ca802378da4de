import { jsonResponse } from '../../http/responses.js'

/** Returns an error response of the OAuth specification. */
export const oauthError = (error: string, description: string, status: number): Response =>
  jsonResponse({ error_description: description, error }, status)
