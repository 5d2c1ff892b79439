import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { statedByDefinition } from '../../../core/calendar/due-times/stated-by-definition.ts';
import { statedDueTimes } from '../../../core/calendar/due-times/stated-due-times.ts';
import { statedHistory } from '../../../core/calendar/due-times/stated-history.ts';
import type { Forecast } from '../../../core/gate/plan.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { StatedEntry } from '../../../core/state/stated-entry.ts';
import type { ZoneTable } from '../../../core/calendar/zone-rules.ts';

export interface NextRead {
  readonly nextRunAt: Instant | null;
  readonly readAt: Instant;
}

export type ForecastState = Pick<AgentState, 'definitions' | 'statedEntries'>;

interface Made {
  readonly integration: Integration;
  readonly stated: StatedEntry | undefined;
  readonly zones: ZoneTable;
  readonly forecast: Forecast;
}

/** When others start integrations, made from what their schedulers said and kept until that changes. */
export class Forecasts {
  readonly #ownZone: () => string;
  readonly #made = new Map<string, Made>();
  /** The next run as it was last read, where nothing else is known. */
  nextRead: (integrationId: string) => NextRead | undefined = () => undefined;

  constructor(ownZone: () => string) {
    this.#ownZone = ownZone;
  }

  /** `undefined`: the agent itself starts it, or there is no such integration. */
  of(integrationId: string, state: ForecastState, zones: ZoneTable): Forecast | undefined {
    const integration = state.definitions.integrations.get(integrationId);
    if (integration === undefined || integration.scheduler.kind === 'local') return undefined;
    const stated = state.statedEntries.get(integrationId);
    const known = this.#made.get(integrationId);
    const isSame =
      known?.integration === integration && known.stated === stated && known.zones === zones;
    const made = isSame ? known : this.#make(integration, stated, zones);
    if (!isSame) this.#made.set(integrationId, made);
    return withNextRead(made.forecast, this.nextRead(integrationId));
  }

  /** Those of integrations that are gone. */
  forgetRemoved({ definitions }: ForecastState): void {
    for (const id of this.#made.keys()) {
      if (!definitions.integrations.has(id)) this.#made.delete(id);
    }
  }

  #make(integration: Integration, stated: StatedEntry | undefined, zones: ZoneTable): Made {
    const { scheduler } = integration;
    if (stated?.entry === JSON.stringify(scheduler)) {
      const forecast = statedHistory([...stated.earlier, stated], zones);
      return { integration, stated, zones, forecast };
    }
    const schedule = statedByDefinition(scheduler, this.#ownZone());
    return { integration, stated, zones, forecast: statedDueTimes(schedule, zones) };
  }
}

/** One start is known beyond what the rules say. */
function withNextRead(forecast: Forecast, read: NextRead | undefined): Forecast {
  const next = read?.nextRunAt ?? null;
  if (forecast.notKnown === undefined || read === undefined || next === null) return forecast;
  return {
    ...forecast,
    known: { from: read.readAt, until: next },
    nextAfter(at) {
      const byRule = forecast.nextAfter(at);
      return at < next ? Math.min(next, byRule ?? Infinity) : byRule;
    },
  };
}
