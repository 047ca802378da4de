import type { Upstream } from '../upstream/upstream.js'
import { toRefusal } from '../upstream/reply/graphqlErrors.js'
import type { UpstreamCode } from '../upstream/upstreamFailure.js'

const ADVICE: Record<UpstreamCode, string> = {
  upstream_unavailable: 'Try again later.',
  upstream_rejected: 'The cause says what WisdomAI wrote, if it wrote anything.',
  user_not_provisioned:
    'The user has to exist in WisdomAI first: create it there, or check the email or id.',
  user_busy: 'Run it again when the user has nothing open.',
  misconfigured:
    'Check `baseUrl`, and `accessKey` or `bearerToken`; to manage users, it needs the permission iam:write.',
  conflict: 'Look the user up with listUsers; creating again would overwrite roles.',
}

export const WISDOM: Upstream = {
  name: 'WisdomAI',
  advise: (code, { subject }) =>
    code === 'user_not_provisioned' && subject !== 'existing-user'
      ? 'Check the workspace, the roles and the groups that the call names.'
      : ADVICE[code],
  toRefusal,
}
