import type { AuditEntry } from '../../domain/trail/audit-entry.ts';
import type { Language } from '../../words/language.ts';
import { say } from './trail-say.ts';

/** Who, for that column. */
export function actorInWords({ actor }: AuditEntry, language: Language): string {
  const { kind, name = '' } = actor;
  if (kind === 'schedule' && name !== '') return say({ language }, 'actor.scheduleOf', { name });
  if (kind !== 'person') return say({ language }, `actor.${kind}`);
  return name === '' ? say({ language }, 'actor.person') : name;
}

/** `hold placed`, `retención puesta`. */
export function kindInWords(kind: AuditEntry['kind'], language: Language): string {
  return say({ language }, `kind.${kind}`);
}
