/**
 * Roles as the roster's parser takes them, with these scopes for those that name none of their own:
 * `VIEWER` of `['VIEWER', 'CREATOR:domain_2']` gets them, `CREATOR` does not.
 */
export function withScopes(roles: unknown, scopes: unknown): unknown {
  if (!Array.isArray(scopes) || scopes.length === 0) return roles
  return [roles].flat().map((role: unknown) => {
    const namesScopes = typeof role !== 'string' || role.includes(':')
    return namesScopes ? role : { roleId: role, scopes: scopes as unknown[] }
  })
}
