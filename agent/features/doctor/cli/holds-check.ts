import type { DoctorFinding } from '../../../../shared/domain/doctor/doctor-report.ts';
import { isSelected } from '../../../../shared/domain/definitions/selector.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import type { ReadLook } from '../../../adapters/sqlite/database-look.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { DoctorCheck } from '../../../cli/session/doctor-scene.ts';
import type { Mends } from '../../../cli/session/mends.ts';

/** A pause without an end may be meant; after a day somebody should look. */
const WITHOUT_END_MS = DAY_MS;
const OLD_MS = 7 * DAY_MS;

/** An agent that runs resumes within seconds, and tries again for minutes. */
const PATIENCE_MS = 5 * MINUTE_MS;

type State = ReadLook['state'];

/** Pauses that were forgotten, and schedulers that nothing holds any more. */
export const holdsCheck: DoctorCheck = {
  area: 'holds',
  look: async (scene) => {
    const seen = await scene.database();
    const definitions = await scene.definitions();
    if (seen.kind !== 'read' || definitions === undefined) {
      return undefined;
    }
    const keeper = await scene.keeper();
    const agent = await scene.agent();
    const start = agent.kind === 'live' ? undefined : scene.mends.start(keeper);
    const facts = { state: seen.state, definitions, now: scene.now };
    return [...holdFindings(facts, scene.mends), ...leftPaused(facts, scene.mends, start)];
  },
};

interface HoldFacts {
  readonly state: State;
  readonly definitions: Definitions;
  readonly now: Instant;
}

/** Pure. */
export function holdFindings(
  { state: { holds }, definitions, now }: HoldFacts,
  mends: Mends,
): readonly DoctorFinding[] {
  const integrations = [...definitions.integrations.values()];
  return holds.flatMap(({ id, selector, by, reason, since, until }): readonly DoctorFinding[] => {
    if (until !== null && until <= now) return [];
    const command = mends.remanso('resume', '--hold', id, '--reason', 'forgotten');
    const values = { hold: id, by, reason };
    if (!integrations.some((one) => isSelected(selector, one))) {
      return [found('hold-of-nothing', values, { command })];
    }
    const from = { since: formatInstant(since) };
    if (until === null) {
      return now - since < WITHOUT_END_MS
        ? []
        : [found('hold-without-end', { ...values, ...from }, { command })];
    }
    const ends = { until: formatInstant(until) };
    return now - since < OLD_MS
      ? []
      : [found('hold-old', { ...values, ...from, ...ends }, { command })];
  });
}

/** Pure. `start`: what starts an agent where none runs. */
export function leftPaused(
  { state, now }: HoldFacts,
  mends: Mends,
  start: string | undefined,
): readonly DoctorFinding[] {
  const manual = state.holds.filter(({ until }) => until === null || until > now);
  const inForce = new Set([...state.openHolds, ...manual.map(({ id }) => id)]);
  return state.schedulerPauses.flatMap(
    ({ integrationId: id, kind, holdId, since, wasEnabled }): readonly DoctorFinding[] => {
      if (!wasEnabled || inForce.has(holdId)) return [];
      if (start === undefined && now - since < PATIENCE_MS) return [];
      const command = start ?? mends.remanso('scheduler', 'undo');
      return [
        found('scheduler-left-paused', { id, kind, since: formatInstant(since) }, { command }),
      ];
    },
  );
}
