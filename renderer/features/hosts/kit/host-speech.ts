import { decimalText } from '../../../../shared/i18n/formats.ts';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { hostKinds } from '../../../../shared/domain/schedulers/scheduler.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { hostCauseOf } from './host-view.ts';
import { useMinute } from '../../../model/verdict/use-minute.ts';

/** What every sentence of this screen needs; `at` updates each minute. */
export interface HostSpeech {
  readonly t: TFunction<'hosts'>;
  readonly times: TimeText;
  readonly at: Instant;
}

export function useHostSpeech(): HostSpeech {
  const { t } = useTranslation('hosts');
  const times = useTimes();
  const at = useMinute();
  return useMemo(() => ({ t, times, at }), [t, times, at]);
}

/** `just now`, `4 min ago`, `3 h ago` */
export function agoText(instant: Instant, { t, times, at }: HostSpeech): string {
  const ms = at - instant;
  if (ms < MINUTE_MS) return t('plan.justNow');
  const unit = ms < HOUR_MS ? MINUTE_MS : HOUR_MS;
  return t('plan.ago', { length: times.length(Math.floor(ms / unit) * unit) });
}

/** `0.2 s`, `40 s`, `3 min 10 s`: by how much, without a sign. */
export function clockLength(aheadMs: number, { times }: HostSpeech): string {
  const ms = Math.abs(aheadMs);
  if (ms >= MINUTE_MS) return times.length(ms);
  const digits = ms < 9_950 ? 1 : 0;
  return `${decimalText(ms / 1000, times.language, digits)} s`;
}

/** `+0.2 s`, `−40 s`; `undefined` before the host was asked. */
export function clockText({ clock }: HostStatus, speech: HostSpeech): string | undefined {
  if (clock === null) return undefined;
  const sign = clock.aheadMs < 0 ? '−' : '+';
  return `${sign}${clockLength(clock.aheadMs, speech)}`;
}

/** `2 crontab lines`, `1 timer`; empty: nothing. */
export function protectsTexts(
  { protects }: Pick<HostStatus, 'protects'>,
  { t }: HostSpeech,
): string[] {
  return hostKinds
    .filter((kind) => protects[kind] > 0)
    .map((kind) => t(`protects.${kind}`, { count: protects[kind] }));
}

/** What the badge says: a refusal by its cause, where two words can. */
export function stateText({ state, clock, failure }: HostStatus, speech: HostSpeech): string {
  const { t } = speech;
  if (state === 'clock-off') {
    return t('state.clock-off', { length: clockLength(clock?.aheadMs ?? 0, speech) });
  }
  const cause = state === 'refused' ? hostCauseOf(failure) : undefined;
  return cause === undefined ? t(`state.${state}`) : t(`why.${cause}`);
}

/** The line under the badge; empty if it says all. */
export function stateNote({ state, failure, nextHoldAt }: HostStatus, speech: HostSpeech): string {
  const { t, times, at } = speech;
  if (state === 'unreachable') {
    const cause = hostCauseOf(failure);
    return cause === undefined ? '' : t(`why.${cause}`);
  }
  const next = parseInstant(nextHoldAt ?? '');
  if (state !== 'stale' || next === undefined) return '';
  return t('next.in', { length: times.length(Math.max(0, next - at)) });
}
