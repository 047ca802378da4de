import type { MockStatusCode } from '../../faults/faults.js'

/** @see https://docs.wisdom.ai/integrations/graphql-api/objects/response-status */
export const RESPONSE_STATUS = /* GraphQL */ `
  enum ResponseStatusCode {
    NONE
    OK
    ERROR
    NOT_FOUND
  }
  type ResponseStatus {
    code: ResponseStatusCode!
    message: String
  }
`

/** What the mutations that change users answer. */
export interface StatusAnswer {
  status: { code: MockStatusCode; message: string }
}

export const answerStatus = (code: MockStatusCode, message: string): StatusAnswer => ({
  status: { code, message },
})
