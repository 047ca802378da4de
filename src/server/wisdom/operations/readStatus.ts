import * as v from 'valibot'
import { readShape } from '../../upstream/reply/readShape.js'
import { toRefusal } from '../../upstream/reply/graphqlErrors.js'
import type { CallSubject } from '../../upstream/call.js'
import type { Fail } from '../../upstream/upstreamFailure.js'

const answer = v.object({
  status: v.object({ code: v.string(), message: v.nullish(v.string(), '') }),
})

/** As enums are spelt. */
const CODE = /^[A-Z_]{1,40}$/

/**
 * Makes the reader of a change's answer. Anything but `OK` is a failure: `ERROR`, `NOT_FOUND`,
 * `NONE`, a code that is not documented, or none.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/objects/response-status
 */
export function createStatusReader(subject: CallSubject) {
  return (outcome: unknown, fail: Fail): void => {
    const { code, message } = readShape(answer, outcome, fail).status
    const what = `status ${CODE.test(code) ? code : 'of an unknown code'}`
    const said = message ? [message] : []
    switch (code) {
      case 'OK':
        return
      case 'NOT_FOUND':
        throw fail({ code: 'user_not_provisioned', what, outcome: 'not-applied', said })
      case 'ERROR':
        throw fail({ ...toRefusal([{ message, code: undefined }], subject), what, said })
      default:
        throw fail({ code: 'upstream_rejected', what, outcome: 'unknown', said })
    }
  }
}
