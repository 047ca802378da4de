import { classifyErrors } from '../upstream/reply/classifyErrors.js'
import type { Upstream } from '../upstream/upstream.js'
import type { UpstreamCode } from '../upstream/upstreamFailure.js'

const ADVICE: Record<UpstreamCode, string> = {
  upstream_unavailable: 'Try again later.',
  upstream_rejected: "WisdomAI's own message is in the cause, if it sent one.",
  user_not_provisioned:
    'The user has to exist in WisdomAI: create the user there, or check the email or id.',
  user_busy: 'Try again when the user has nothing open.',
  misconfigured: 'Check `baseUrl`, and that this address is the API of your tenant.',
  conflict: 'Find the user with listUsers. Creating the user again would overwrite the roles.',
}

/**
 * WisdomAI answers "Unauthorized" whatever the reason is, so the likely ones are listed.
 *
 * @see https://docs.wisdom.ai/integrations/embeddings/error-handling
 */
const REFUSED_KEY =
  'It refused the access key or the bearer. Likely causes, the most likely first: ' +
  '1. The key has expired (30 days is the default). ' +
  '2. The key was revoked. ' +
  '3. "Allow impersonation" is off for this key. ' +
  '4. The user who made the key no longer has the permission iam:write. ' +
  'Look at Settings → API Keys in WisdomAI, and make a new key there. `npx wisdom-embed doctor` can tell some of them apart.'

export const WISDOM: Upstream = {
  name: 'WisdomAI',
  adviceFor({ code, outcome }, { subject }) {
    if (outcome === 'unauthenticated' || outcome === 'forbidden') return REFUSED_KEY
    return code === 'user_not_provisioned' && subject !== 'existing-user'
      ? 'Check the workspace, the roles and the groups in the call.'
      : ADVICE[code]
  },
  classifyErrors,
}
