import { describe, expect, it } from 'vitest';
import { silenceStep } from '../../../../../agent/features/silences/core/silence-step.ts';
import type { Silence } from '../../../../../agent/features/silences/core/silence.ts';
import type { SilenceTarget } from '../../../../../agent/features/silences/core/silence-targets.ts';
import { monitorSchema } from '../../../../../shared/features/silences/monitor.ts';
import { HOUR_MS, SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';

const NOW = 100 * HOUR_MS;
const NEED = { holdId: 'h1', reason: 'CHG-1042', until: NOW + HOUR_MS };

function monitor(matcher: string) {
  return monitorSchema.parse({
    ...{ kind: 'alertmanager', urls: ['http://alerts:9093'], matchers: [matcher] },
  });
}

const target: SilenceTarget = {
  ...{ id: 'system/erp/1', of: 'system', ownerId: 'erp', monitor: monitor('system="erp"') },
};

function silence(more: Partial<Silence>): Silence {
  return {
    ...target,
    ...{ mark: 'remanso-1', stage: 'placed', isInForce: true, holdId: 'h1', reason: 'CHG-1042' },
    ...{ since: NOW, endsAt: NOW + 2 * HOUR_MS },
    ...more,
  };
}

const step = (more: Partial<Parameters<typeof silenceStep>[0]>): string =>
  silenceStep({ target, silence: undefined, need: NEED, readAt: NOW, now: NOW, ...more }).doing;

describe('the next step about a monitor', () => {
  it.each([
    ['nothing, while nothing is paused', { need: undefined }, 'nothing'],
    ['place, once something is', {}, 'place'],
    ['place again, after a crash in between', { silence: silence({ stage: 'placing' }) }, 'place'],
    ['nothing, while it is silent', { silence: silence({}) }, 'nothing'],
    ['read, after a while', { silence: silence({}), readAt: NOW - 15 * SECOND_MS }, 'read'],
    ['read, when the clock was set back', { silence: silence({}), readAt: NOW + 1 }, 'read'],
    ['place, when it ends too early', { silence: silence({ endsAt: NOW + 1 }) }, 'place'],
    ['lift, once nothing is paused', { silence: silence({}), need: undefined }, 'lift'],
    ['lift, after a crash while lifting', { silence: silence({ stage: 'lifting' }) }, 'lift'],
    [
      ...(['lift, when another monitor is defined'] as const),
      ...([{ silence: silence({ monitor: monitor('system="crm"') }) }, 'lift'] as const),
    ],
    ['lift, when none is defined any more', { target: undefined, silence: silence({}) }, 'lift'],
    ['nothing, where a person ended it', { silence: silence({ stage: 'left' }) }, 'nothing'],
    [
      ...(['lift, where a person ended it and nothing is paused any more'] as const),
      ...([{ silence: silence({ stage: 'left' }), need: undefined }, 'lift'] as const),
    ],
  ])('is to %s', (_, more, doing) => {
    expect(step(more)).toBe(doing);
  });
});
