import type { SystemdScheduler } from '../../../../shared/domain/schedulers/systemd-scheduler.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { HostSections } from '../../../ports/host.ts';
import { digestsIn, type FileDigests } from './shown-digest.ts';
import { shownUnits, Systemctl, type UnitProperties } from './systemctl.ts';
import { listedTimers } from './timer-list.ts';
import { missingTimer } from './unit-state.ts';

/** A timer and its service, as their manager on a host showed them. */
export interface ShownTimer {
  readonly timer: UnitProperties;
  readonly service: UnitProperties;
  readonly nextRunAt: Instant | null;
  /** What is in our drop-in; empty if there is none. */
  readonly condition: string;
  /** Of the files of the timers and services that were shown, by path. */
  readonly digests: FileDigests;
}

/** Where it is among everything that its host showed. */
export function shownTimer(
  { timer: name, scope }: Pick<SystemdScheduler, 'timer' | 'scope'>,
  sections: HostSections,
): Result<ShownTimer> {
  const timers = sections.get(`timers:${scope}`);
  if (timers?.status !== 'ok') {
    return Systemctl.refused(scope, 'show', { code: 1, err: timers?.text ?? '' });
  }
  const timer = unitNamed(name, timers.text);
  if (timer?.['LoadState'] !== 'loaded') return missingTimer({ timer: name, scope }, timer ?? {});
  const services = sections.get(`services:${scope}`)?.text ?? '';
  const service = unitNamed(timer['Unit'] ?? '', services) ?? {};
  const listed = listedTimers(sections.get(`next:${scope}`)?.text ?? '[]');
  if (!listed.ok) return listed;
  const next = listed.value.find((one) => one.timer === name || one.timer === timer['Id']);
  return succeed({
    timer,
    service,
    nextRunAt: next?.nextRunAt ?? null,
    condition: sections.get(`condition:${scope}:${service['Id'] ?? ''}`)?.text ?? '',
    digests: digestsIn(sections.get(`files:${scope}`)?.text ?? ''),
  });
}

/** A unit may have several names. */
function unitNamed(name: string, text: string): UnitProperties | undefined {
  return shownUnits(text).find(
    ({ Id, Names = '' }) => Id === name || Names.split(' ').includes(name),
  );
}
