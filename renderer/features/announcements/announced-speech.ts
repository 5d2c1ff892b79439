import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import { legible } from '../../../shared/visible-text.ts';
import { useTimes } from '../../i18n/use-times.ts';

export type Proposal = CallResult<'announcement.list'>['proposals'][number];

/** What every sentence about announcements needs. */
export interface AnnouncedSpeech {
  readonly t: TFunction<'announcements'>;
  readonly times: TimeText;
}

export function useAnnouncedSpeech(): AnnouncedSpeech {
  const { t } = useTranslation('announcements');
  const times = useTimes();
  return useMemo(() => ({ t, times }), [t, times]);
}

/** `Sun 6 Dec 2026 02:00–06:00`, with both days where they differ. */
export function spanText(
  { opensAt, closesAt }: { readonly opensAt: string; readonly closesAt: string },
  { times }: AnnouncedSpeech,
): string {
  const [from, to] = [parseInstant(opensAt) ?? 0, parseInstant(closesAt) ?? 0];
  const [first, last] = [times.dayWithYear(from), times.dayWithYear(to)];
  const end = first === last ? times.clock(to) : `${last} ${times.clock(to)}`;
  return `${first} ${times.clock(from)}–${end}`;
}

/** As it was written, where no zone is known. */
export function whenText(proposal: Proposal, speech: AnnouncedSpeech): string {
  const { opensAt, closesAt, announcement } = proposal;
  if (opensAt !== null && closesAt !== null) return spanText({ opensAt, closesAt }, speech);
  const { span } = announcement;
  if (span.kind === 'instants') return spanText(span, speech);
  return speech.t('noZone', { wall: `${span.start}–${span.end}`.replaceAll('T', ' ') });
}

/** Its subject; foreign text. */
export function titleOf({ id, announcement: { summary } }: Proposal): string {
  return legible(summary) || id;
}
