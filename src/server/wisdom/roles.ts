// The mock has the same roles, and imports nothing of the server.
export { ROLES, type RoleAssignment, type RoleName } from '../../people/roles.js'
