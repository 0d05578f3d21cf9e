/** Injection token of {@link HubParts}. */
export const HUB_PARTS = Symbol('HUB_PARTS');
