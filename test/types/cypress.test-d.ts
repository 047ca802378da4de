import type {} from 'wisdom-embed/mock/cypress'

declare const cy: Cypress.Chainable

cy.wisdomSignIn('bob@example.com').wisdomFailNext('forbidden')
cy.wisdomSignIn({ email: 'bob@example.com', attributes: { region: 'apac' } })
cy.wisdomSettings({ tokenLifetimeMs: 15_000 }).wisdomFaults({ tokenEndpoint: { status: 503 } })
cy.wisdomUsers(['dana@example.com', { email: 'eve@example.com' }]).wisdomExpireIn(5_000)
export const token: Cypress.Chainable<string | null> = cy.wisdomReset().wisdomRequestToken()

// @ts-expect-error -- no code of the library
cy.wisdomFailNext('boom')
// @ts-expect-error -- no setting
cy.wisdomSettings({ tokenLifetime: 5 })
// @ts-expect-error -- a user has an email
cy.wisdomUsers([{ name: 'Dana' }])
