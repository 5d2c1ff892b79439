import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/scheduler-capabilities.ts';
import type { ConnectorWords } from '../../../model/connectors/words.ts';

/** What a pause does there, one sentence each, the most important first. */
export function capabilitySentences(
  capabilities: SchedulerCapabilities,
  t: ConnectorWords,
): readonly string[] {
  const { inFlight, missedAtResume, scope, survivesRestart, settleMs, reads } = capabilities;
  return [
    t(`inFlight.${inFlight}`),
    t(`missed.${missedAtResume}`),
    ...(scope === 'entry' ? [] : [t(`scope.${scope}`)]),
    t(survivesRestart ? 'restart.survives' : 'restart.lost'),
    ...(settleMs === 0 ? [] : [t('settle', { seconds: Math.ceil(settleMs / 1000) })]),
    ...(reads.running ? [] : [t('reads.noRunning')]),
  ];
}
