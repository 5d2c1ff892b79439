import type { AuditEntry } from '../../domain/trail/audit-entry.ts';
import type { Language } from '../../words/language.ts';
import { trailWords } from './trail-words.ts';

/** Who, for that column. */
export function actorInWords({ actor }: AuditEntry, language: Language): string {
  const { kind, name = '' } = actor;
  if (kind === 'schedule' && name !== '') return trailWords(language)('actor.scheduleOf', { name });
  if (kind !== 'person') return trailWords(language)(`actor.${kind}`);
  return name === '' ? trailWords(language)('actor.person') : name;
}

/** `hold placed`, `retención puesta`. */
export function kindInWords(kind: AuditEntry['kind'], language: Language): string {
  return trailWords(language)(`kind.${kind}`);
}
