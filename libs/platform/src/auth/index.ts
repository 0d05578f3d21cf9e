export { Permit, Public, type Access } from './access.js';
export { AuthGuard, type AuthenticatedRequest } from './auth.guard.js';
export { AuthModule } from './auth.module.js';
export { CurrentPrincipal } from './current-principal.js';
export { declaredRoutes, type DeclaredRoute } from './declared-routes.js';
export { PERMISSIONS, type Permission } from './permissions.js';
export { isPermitted, maySeeDivision, principalOf, type Principal } from './principal.js';
export { ROLES, type Role } from './roles.js';
export { TokenVerifier, type TokenVerifierOptions } from './token-verifier.js';
