import type { AuditFact } from '../../../../shared/domain/facts/audit-fact.ts';
import type { EntryOf } from '../../../../shared/domain/trail/audit-entry.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { AGENT, fact, occurrenceText } from '../../../core/state/facts.ts';
import type { AdvanceNotice } from './advance-notice.ts';

/** An entry of the trail names no more refused recipients, and says how many there are. */
const MOST_REFUSED = 20;

/** What the other side said of a letter. */
interface Answer {
  readonly answered: string;
  readonly refused: readonly { readonly to: string; readonly why: string }[];
}

/** Which letter: of the last entry that it tells of. */
export interface LetterNamed {
  readonly voice: string;
  readonly seq: number;
  readonly entries: number;
  /** The first of several. */
  readonly from?: number | undefined;
}

/** Of a letter that went out or was given up: how often it was sent. */
export interface LetterTried extends LetterNamed {
  readonly tries: number;
}

interface SoonChange {
  /** As last told. */
  readonly before?: Occurrence;
  /** By a person; not by a document. */
  readonly change?: { readonly by: string; readonly reason: string } | undefined;
}

/** `leads`: those that this one is told at. */
export function soonFact(
  state: EntryOf<'occurrence.soon'>['detail']['state'],
  { id, windowId, opensAt, closesAt, leads, title, timeZone, covers }: AdvanceNotice,
  at: Instant,
  { before, change }: SoonChange = {},
): AuditFact {
  return fact({
    ...(change === undefined ? {} : { reason: change.reason }),
    ...{ at, kind: 'occurrence.soon', actor: AGENT, windowId, occurrence: { opensAt, closesAt } },
    detail: {
      ...{ state, holdId: id, leads: [...leads] },
      ...(before === undefined ? {} : { before: occurrenceText(before) }),
      ...(change === undefined ? {} : { by: change.by }),
      ...(title === undefined ? {} : { title }),
      ...{ timeZone, covers },
    },
  });
}

export function toldFact(
  letter: LetterTried,
  { answered, refused }: Answer,
  recipients: number,
  at: Instant,
): AuditFact {
  return fact({
    ...{ at, kind: 'voice.told', actor: AGENT },
    detail: {
      ...letter,
      recipients: recipients - refused.length,
      answered,
      refused: refused.slice(0, MOST_REFUSED).map(({ to, why }) => ({ to, said: why })),
      ...(refused.length > MOST_REFUSED ? { refusedInAll: refused.length } : {}),
    },
  });
}

export function outdatedFact(letter: LetterNamed, at: Instant): AuditFact {
  return fact({ at, kind: 'voice.outdated', actor: AGENT, detail: letter });
}

export function notToldFact(
  kind: 'voice.failed' | 'voice.given-up',
  letter: LetterNamed | LetterTried,
  { code, message }: Failure,
  at: Instant,
): AuditFact {
  // It stands at the end of a sentence.
  const why = message.replace(/\.$/, '');
  return fact({ at, kind, actor: AGENT, detail: { ...letter, code, why } });
}
