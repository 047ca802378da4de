import { classifyErrors } from '../upstream/reply/classifyErrors.js'
import type { Upstream } from '../upstream/upstream.js'
import type { UpstreamCode } from '../upstream/upstreamFailure.js'

const ADVICE: Record<UpstreamCode, string> = {
  upstream_unavailable: 'Try again later.',
  upstream_rejected: "WisdomAI's own message is in the cause, if it sent one.",
  user_not_provisioned:
    'The user has to exist in WisdomAI: create the user there, or check the email or id.',
  user_busy: 'Try again when the user has nothing open.',
  misconfigured:
    'Check `baseUrl`, and `accessKey` or `bearerToken`. To manage users, the key needs the permission iam:write.',
  conflict: 'Find the user with listUsers. Creating the user again would overwrite the roles.',
}

export const WISDOM: Upstream = {
  name: 'WisdomAI',
  adviceFor: (code, { subject }) =>
    code === 'user_not_provisioned' && subject !== 'existing-user'
      ? 'Check the workspace, the roles and the groups in the call.'
      : ADVICE[code],
  classifyErrors,
}
