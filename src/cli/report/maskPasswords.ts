import type { AttributeValues, SyncPlan } from '../../server/index.js'

/** A system may want a first password for people; a plan is no place to show it. */
export const maskPasswords = (values: AttributeValues): AttributeValues =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, /password/i.test(key) ? '[secret]' : value]),
  )

/** The same plan, fit to be shown. */
export const withoutPasswords = (plan: SyncPlan): SyncPlan => ({
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
