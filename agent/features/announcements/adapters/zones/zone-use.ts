import type { Saying } from '../../../../../shared/errors.ts';
import { say } from '../../../../../shared/failure-texts.ts';
import type { ZoneRules } from '../../../../core/calendar/zone-rules.ts';
import type { NamedZone } from './zone-name.ts';

/**
 * In which zone a time of a text is read. `described`: by rules of the text, or an offset that stands
 * in the name: what it says are instants. `named`: known here by its name. `unknown`: named, and
 * neither known nor described. `none`: floating.
 */
export interface ZoneUse {
  readonly kind: 'utc' | 'described' | 'named' | 'unknown' | 'none';
  /** The IANA name of one that is known, else as it is written. */
  readonly name: string;
  readonly rules?: ZoneRules;
  readonly how: Saying;
  /** What its name means here, where the text has rules of its own for it. */
  readonly besides?: NamedZone;
  readonly doubt?: Saying;
  /** Of the whole calendar: the event itself names none. */
  readonly isGeneral?: true;
}

export const IN_UTC: ZoneUse = {
  ...{ kind: 'utc', name: 'UTC', rules: { id: 'UTC', instants: [], offsets: [0] } },
  how: say('read-utc'),
};

export const FLOATING: ZoneUse = { kind: 'none', name: '', how: say('read-floating') };

export function isSameZone(one: ZoneUse, other: ZoneUse): boolean {
  return one.kind === other.kind && one.name === other.name;
}
