import { ownZone } from '../../../app/schedulers/machine/own-zone.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { Forecast } from '../../../core/gate/plan.ts';
import type { ZoneTable } from '../../../core/calendar/zone-rules.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Invocation } from '../command-frame.ts';

interface KnownForecasts {
  readonly ownZone: string;
  readonly forecasts: (integrationId: string) => Forecast | undefined;
}

/** What schedulers said when an agent last read them. */
export async function knownForecasts(
  { directory }: Pick<Invocation, 'directory'>,
  definitions: Definitions,
  zones: ZoneTable,
): Promise<Result<KnownForecasts>> {
  const { readStatedEntries } =
    await import('../../../adapters/sqlite/state/stated-entries-reader.ts');
  const { Forecasts } = await import('../../../app/engine/plan/forecasts.ts');
  const read = readStatedEntries(directory);
  if (!read.ok) return read;
  const forecasts = new Forecasts(ownZone);
  const state = { definitions, statedEntries: read.value };
  return succeed({ ownZone: ownZone(), forecasts: (id) => forecasts.of(id, state, zones) });
}
