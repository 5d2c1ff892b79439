import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed } from '../../../../shared/errors.ts';
import type { Health, metricCalls } from '../../../../shared/features/metrics/metric-calls.ts';
import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { VERSION } from '../../../../shared/version.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import type { Feature, House } from '../../../app/feature.ts';
import { IDLE } from '../../../app/engine/turns/observer-guard.ts';
import { connectorPlace } from '../core/connector-place.ts';
import { CONTENT_TYPES, exposition } from '../core/exposition.ts';
import { healthOf } from '../core/health.ts';
import { measure } from '../core/measure.ts';
import { counted, NONE_YET, type Counts } from '../core/run-counts.ts';
import { LastSuccesses } from './last-successes.ts';

/** The feature; it reads what others keep, and counts what is committed from the start on. */
export const metricsAtWork: Feature = {
  name: 'metrics',
  begin: (house) => {
    const successes = new LastSuccesses(house);
    let counts = NONE_YET;
    return {
      handlers: metricHandlers(house, successes, () => counts),
      observers: [
        {
          name: 'metrics',
          turnEnded: (drafts) => {
            if (drafts.length === 0) return IDLE;
            for (const draft of drafts) {
              counts = counted(counts, draft.facts);
              successes.committed(draft);
            }
            return undefined;
          },
        },
      ],
    };
  },
};

function metricHandlers(
  house: House,
  successes: LastSuccesses,
  counts: () => Counts,
): Pick<CallHandlers, keyof typeof metricCalls> {
  const { clock, ledger, snapshot } = house;
  return {
    'metrics.read': async ({ format }) => {
      const ids = [...ledger.state.definitions.integrations.keys()];
      const lastSuccesses = await successes.of(ids);
      const now = clock.now();
      const shown = snapshot(now);
      const health = healthNow(house, shown, now);
      const measured = measure({
        ...{ now, version: VERSION, snapshot: shown, health, counts: counts(), lastSuccesses },
        placeOf: (id) => {
          const integration = ledger.state.definitions.integrations.get(id);
          return integration === undefined ? undefined : connectorPlace(integration.scheduler);
        },
        trailWholeAt: house.trailChecks.wholeAt,
      });
      return succeed({
        ...{ text: exposition(measured, format), contentType: CONTENT_TYPES[format] },
        ...{ isReady: health.isReady, at: formatInstant(now) },
      });
    },
    'health.read': () => {
      const now = clock.now();
      return succeed(healthNow(house, snapshot(now), now));
    },
  };
}

function healthNow(
  { ledger, sinceBeatMs }: House,
  snapshot: Pick<Snapshot, 'integrations' | 'problems'>,
  now: Instant,
): Health {
  const { hasUnwritten, state } = ledger;
  const { tickedAt } = state;
  return healthOf({ now, snapshot, sinceBeatMs: sinceBeatMs(), hasUnwritten, tickedAt });
}
