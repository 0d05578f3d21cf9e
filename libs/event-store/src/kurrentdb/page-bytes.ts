/** Of one page of events: a reader holds no more in memory, whatever the size of the events. */
export const PAGE_BYTES = 16 * 1024 * 1024;
