import type { Person } from '../../../../shared/contract/command-parts.ts';
import type { EntryOf } from '../../../../shared/domain/trail/audit-entry.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { fact } from '../../../core/state/facts.ts';
import { personActor } from '../../../core/commands/holds/place-hold.ts';

/** A backup that a person made: it is no part of what the document asks for. */
export function madeByPerson(
  person: Person,
  detail: EntryOf<'backup.made'>['detail'],
  at: Instant,
): ReturnType<typeof fact> {
  return fact({ at, kind: 'backup.made', actor: personActor(person), detail });
}
