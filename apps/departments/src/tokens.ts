/** Names under which Nest hands out what is made from the configuration. */
export const CONFIG = Symbol('config');
export const POOL = Symbol('pool');
export const KAFKA = Symbol('kafka');
export const CATALOGUE = Symbol('catalogue');
