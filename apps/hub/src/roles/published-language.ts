import { checkReplacement, readEvent, TYPE_NAMES } from '#contracts';
import type { Language } from '#intake';
import { invariant } from '#kernel';

/** The published language, as the intake asks about it. */
export const publishedLanguage: Language = {
  decode({ value, headers }) {
    const read = readEvent(value, headers);
    return read.ok ? { ok: true, event: read.value.event } : { ok: false, ...read.error };
  },
  typeName(type) {
    const name = TYPE_NAMES.get(type);
    invariant(name, 'the type of an event that was read is in the catalogue');
    return name;
  },
  checkReplacement,
};
