import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import type { ToldNotice } from '../../../../shared/features/voices/voice-calls.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import { leadsOf } from './hears.ts';
import type { Topic } from './trail-routes.ts';

type About = ToldNotice['about'];

const ABOUT: Readonly<Partial<Record<AuditEntry['kind'], About>>> = {
  ...{ 'window.opened': 'opened', 'window.closed': 'closed' },
  ...{ 'drain.completed': 'drained', 'readiness.changed': 'ready' },
  ...{ 'reopening.started': 'reopening', 'hold.released': 'resumed' },
  'reopening.completed': 'reopened',
};

/** What a notice of an occurrence is about. */
export function aboutOf(entry: AuditEntry, { kind }: Topic): About {
  if (entry.kind === 'occurrence.soon') return entry.detail.state;
  return kind === 'trouble' ? 'trouble' : (ABOUT[entry.kind] ?? 'changed');
}

/** Of several that passed at once, the last. */
export function leadTold(
  entry: AuditEntry,
  voice: Pick<Voice, 'leads'> | undefined,
): number | null {
  if (entry.kind !== 'occurrence.soon' || entry.detail.state !== 'coming') return null;
  const { leads } = entry.detail;
  const own = voice === undefined ? leads : leadsOf(voice).filter((lead) => leads.includes(lead));
  return own.length === 0 ? null : Math.min(...own);
}
