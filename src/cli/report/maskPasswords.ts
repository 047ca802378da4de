import type { AttributeValues } from '../../server/directories/userDirectory.js'
import type { SyncPlan } from '../../users/index.js'

/** Masks the first passwords that some systems want for new users. */
export const maskPasswords = (values: AttributeValues): AttributeValues =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, isPassword(key) ? '[secret]' : value]),
  )

const isPassword = (key: string) => key.toLowerCase().includes('password')

/** The same plan with every password masked. */
export const maskPlanPasswords = (plan: SyncPlan): SyncPlan => ({
  ...plan,
  create: plan.create.map(({ attributes, ...entry }) => ({
    ...entry,
    ...(attributes && { attributes: maskPasswords(attributes) }),
  })),
  attributes: plan.attributes.map((step) => ({
    ...step,
    attributes: maskPasswords(step.attributes),
    before: maskPasswords(step.before),
  })),
})
