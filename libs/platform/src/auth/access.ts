import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

/** One key for both, so that no route can be public and permitted at once. */
export const ACCESS_METADATA = 'doudi:access';

export type Access = { readonly permission: Permission } | 'public';

/** The permission that a route asks for. A route that declares nothing is refused to everybody. */
export const Permit = (permission: Permission) =>
  SetMetadata<string, Access>(ACCESS_METADATA, { permission });

/** Needs no token: health and the description of the API, nothing else. */
export const Public = () => SetMetadata<string, Access>(ACCESS_METADATA, 'public');
