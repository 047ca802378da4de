/**
 * Adds the scopes to the roles that name none of their own, in the form that the roster's parser takes. Of
 * `['VIEWER', 'CREATOR:domain_2']`, `VIEWER` gets the scopes and `CREATOR` does not.
 */
export function addScopes(roles: unknown, scopes: unknown): unknown {
  if (!Array.isArray(scopes) || scopes.length === 0) return roles
  return [roles].flat().map((role: unknown) => {
    const hasOwnScopes = typeof role !== 'string' || role.includes(':')
    return hasOwnScopes ? role : { roleId: role, scopes: scopes as unknown[] }
  })
}
