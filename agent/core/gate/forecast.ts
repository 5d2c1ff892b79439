import type { NotKnownReason } from '../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Forecast, Plan } from './plan.ts';

export const NEVER_DUE: Forecast = { nextAfter: () => undefined };

export function unknownForecast(notKnown: NotKnownReason): Forecast {
  return { ...NEVER_DUE, notKnown };
}

/** Of the agent's own runs or, of others, by what their scheduler says. */
export function forecastOf(
  { dueTimes, forecasts }: Pick<Plan, 'dueTimes' | 'forecasts'>,
  integrationId: string,
): Forecast {
  return dueTimes.get(integrationId) ?? forecasts?.(integrationId) ?? unknownForecast('not-read');
}

/** Whether all starts in [from, to) are known. */
export function isKnownBetween({ notKnown, known }: Forecast, from: Instant, to: Instant): boolean {
  if (notKnown === undefined) return true;
  return known !== undefined && known.from <= from && to <= known.until + 1;
}
