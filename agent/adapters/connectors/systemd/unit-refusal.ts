import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Result, Saying } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/schedulers/connector.ts';
import type { ProcessPlace } from '../../processes/process-place.ts';
import { finding } from '../kit/finding.ts';
import type { UnitProperties } from './systemctl.ts';
import { KEEPER_SHOWN, keeperOf, type UnitKeeper } from './unit-keeper.ts';

/** What is asked of a unit before it may be held. */
export const REFUSAL_SHOWN = ['Id', 'MainPID', 'ControlGroup', ...KEEPER_SHOWN] as const;

/**
 * Why a unit is never held: this agent runs in it, or it belongs to some Remanso; `undefined`: it is
 * somebody else's. `others`: what stops with it. `own`: absent where this agent is not on that machine.
 */
export function unitRefusal(
  unit: UnitProperties,
  others: readonly UnitProperties[],
  own?: ProcessPlace,
): Saying | undefined {
  const name = unit['Id'] ?? '';
  if (contains(unit, own)) return say('unit-own', { unit: name });
  const keeper = keeperOf(unit);
  if (keeper !== undefined) return refusalOf(name, keeper);
  for (const one of others) {
    const about = { unit: name, other: one['Id'] ?? '' };
    if (contains(one, own)) return say('unit-stops-own', about);
    const its = keeperOf(one);
    if (its !== undefined) return say('unit-stops-keeper', about);
  }
  return undefined;
}

/** Why a timer is never held: it, or what it starts, is Remanso's. */
export function timerRefusal(
  timer: UnitProperties,
  service: UnitProperties,
  own?: ProcessPlace,
): Saying | undefined {
  return unitRefusal(timer, []) ?? unitRefusal(service, [], own);
}

export function refusalOf(unit: string, { part, at }: UnitKeeper): Saying {
  return at === '' ? say('unit-of-some-agent', { unit }) : say(`unit-of-${part}`, { unit, at });
}

/** Stopping a unit ends its main process, and whatever is in its control group. */
function contains(
  { MainPID, ControlGroup = '' }: UnitProperties,
  own: ProcessPlace | undefined,
): boolean {
  if (own === undefined) return false;
  if (Number(MainPID ?? 0) === own.pid) return true;
  if (ControlGroup === '' || ControlGroup === '/') return false;
  return own.cgroup === ControlGroup || own.cgroup.startsWith(`${ControlGroup}/`);
}

export function refusedUnit(refusal: Saying): Result<never> {
  return failAs('scheduler-refused', [refusal]);
}

export function refusalFindings(refusal: Saying | undefined): readonly PreflightFinding[] {
  return refusal === undefined ? [] : [finding('problem', 'remanso', refusal)];
}
