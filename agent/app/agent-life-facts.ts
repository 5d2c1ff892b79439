import { formatInstant, type Instant } from '../../shared/domain/values/instant.ts';
import { ChangeDraft } from '../core/state/change-draft.ts';
import { AGENT, fact } from '../core/state/facts.ts';
import type { ZoneData } from '../ports/time/zone-data.ts';

interface Start {
  readonly zones: Pick<ZoneData, 'version' | 'source'>;
  /** When an agent of this data directory was last alive. */
  readonly tickedAt: Instant | null;
  readonly now: Instant;
}

/** What the trail says of a start. */
export function startedDraft(
  { pid, version }: { readonly pid: number; readonly version: string },
  { zones, tickedAt, now }: Start,
): ChangeDraft {
  const draft = new ChangeDraft();
  const detail = {
    ...{ pid, version, zoneData: zones.version, zoneSource: zones.source },
    lastSeenAt: tickedAt === null ? null : formatInstant(tickedAt),
  };
  draft.note(fact({ at: now, kind: 'agent.started', actor: AGENT, detail }));
  return draft;
}

/** Of an orderly stop: its last entry. */
export function stoppedDraft(reason: string, now: Instant): ChangeDraft {
  const draft = new ChangeDraft();
  draft.note(fact({ at: now, kind: 'agent.stopped', actor: AGENT, reason, detail: {} }));
  return draft;
}
