import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import { failureOfThrown } from '../../../../shared/rpc/wire-failure.ts';

/** Half of the time that those have who renew theirs as late as common tools do: 30 days. */
const SOON_MS = 14 * DAY_MS;

/** Of the certificate by which programs are answered: what a person has to see to; `undefined`: nothing. */
export function certificateProblem(
  renew: () => Instant | undefined,
  now: Instant,
): Saying | undefined {
  try {
    const until = renew();
    if (until === undefined || until - now > SOON_MS) return undefined;
    const at = formatInstant(until);
    return until <= now
      ? say('problem-api-certificate-over', { until: at })
      : say('problem-api-certificate-ends', { until: at });
  } catch (thrown) {
    const { message: why } = failureOfThrown(thrown, 'api');
    return say('problem-api-certificate-unread', { why });
  }
}
