import type { MockStatusCode } from '../../faults/graphqlFaults.js'

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

/** The response of the mutations that change users. */
export interface StatusResponse {
  status: { code: MockStatusCode; message: string }
}

export const toStatusResponse = (code: MockStatusCode, message: string): StatusResponse => ({
  status: { code, message },
})
