import type { Actor } from '../../../../shared/domain/facts/fact-frame.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { fact, occurrenceText } from '../../../core/state/facts.ts';
import type { Proposal } from './proposal.ts';

interface Told {
  readonly at: Instant;
  readonly actor: Actor;
  readonly reason?: string | undefined;
  readonly windowId?: string | undefined;
}

type Fact = ReturnType<typeof fact>;

/** Which announcement it is, as every entry about one says. */
function named({ id, sourceId, announcement }: Proposal): {
  proposal: string;
  source: string;
  uid: string;
  recurrenceId?: string;
  summary: string;
} {
  const { uid, recurrenceId, summary } = announcement;
  return {
    ...{ proposal: id, source: sourceId, uid, summary },
    ...(recurrenceId === null ? {} : { recurrenceId }),
  };
}

function textOf(span: Occurrence | null): ReturnType<typeof occurrenceText> | null {
  return span === null ? null : occurrenceText(span);
}

export function proposedFact(told: Told, proposal: Proposal, span: Occurrence | null): Fact {
  const detail = { ...named(proposal), after: textOf(span) };
  return fact({ ...told, kind: 'announcement.proposed', detail });
}

/** Its times, or whether it takes place: texts alone are no change. */
export function changedFact(
  told: Told,
  proposal: Proposal,
  spans: { readonly before: Occurrence | null; readonly after: Occurrence | null },
): Fact {
  const detail = { ...named(proposal), before: textOf(spans.before), after: textOf(spans.after) };
  return fact({ ...told, kind: 'announcement.changed', detail });
}

export function lostFact(
  told: Told,
  proposal: Proposal,
  kind: 'announcement.cancelled' | 'announcement.vanished',
): Fact {
  return fact({ ...told, kind, detail: named(proposal) });
}

/** A person's word, or that of the order to accept everything from its source. */
export function decidedFact(
  told: Told,
  proposal: Proposal,
  kind: 'announcement.accepted' | 'announcement.refused',
  span: Occurrence | null,
): Fact {
  return fact({ ...told, kind, detail: { ...named(proposal), after: textOf(span) } });
}
