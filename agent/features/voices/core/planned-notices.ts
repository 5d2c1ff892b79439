import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { ToldNotice } from '../../../../shared/features/voices/voice-calls.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import type { ZoneTable } from '../../../core/calendar/zone-rules.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { AdvanceNotice } from './advance-notice.ts';
import { concernedByScope, hearsOf, hearsTopic, leadsOf } from './hears.ts';
import { dueOf } from './letter-step.ts';
import type { LineName } from './outbox.ts';
import { CLOSES, OPENS, SOON } from './trail-routes.ts';

export interface PlannedScene {
  readonly now: Instant;
  readonly window: MaintenanceWindow;
  /** As it is now. */
  readonly occurrence: Occurrence;
  readonly known: Pick<AdvanceNotice, 'leads'> | undefined;
  readonly definitions: Definitions;
  readonly zones: ZoneTable;
  readonly zone: string;
}

/** What a voice will be told of an occurrence, if nothing changes. */
export function plannedNotices(voice: Voice, scene: PlannedScene): ToldNotice[] {
  const { now, window, occurrence, known, definitions } = scene;
  const { opensAt, closesAt } = occurrence;
  if (!hearsOf(voice, concernedByScope(window.covers, definitions))) return [];
  const planned = (
    line: LineName,
    about: ToldNotice['about'],
    at: Instant,
    leadMs: number | null,
  ): ToldNotice[] => {
    if (at <= now) return [];
    const goesOutAt = formatInstant(dueOf(line, at, { ...scene, voice }));
    const state = { is: 'planned', goesOutAt } as const;
    return [{ about, at: formatInstant(at), leadMs, entry: null, state }];
  };
  const leads = hearsTopic(voice, SOON) ? leadsOf(voice) : [];
  return [
    ...[...new Set(leads)]
      .filter((lead) => known?.leads.includes(lead) !== true)
      .flatMap((lead) => planned('soon', 'coming', opensAt - lead, lead)),
    ...(hearsTopic(voice, OPENS) ? planned('rest', 'opened', opensAt, null) : []),
    ...(hearsTopic(voice, CLOSES) ? planned('rest', 'closed', closesAt, null) : []),
  ];
}
