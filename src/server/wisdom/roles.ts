// The mock has the same roles, and imports nothing of the server.
export { ROLES, type RoleAssignment } from '../../people/roles.js'
