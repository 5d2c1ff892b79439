import { describe, expect, it } from 'vitest';
import { Clock } from '../../../../../agent/cli/output/clock/clock.ts';
import {
  clockText,
  inOrder,
  todoLines,
} from '../../../../../agent/features/hosts/cli/host-table.ts';
import { TimeText } from '../../../../../agent/cli/output/clock/time-text.ts';
import type { HostStatus } from '../../../../../shared/features/hosts/host-status.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';

function host(more: Partial<HostStatus>): HostStatus {
  return {
    ...{ id: 'erp-db1', ssh: 'ops@erp-db1', state: 'confirmed', nextHoldAt: null, clock: null },
    ...{
      protects: { cron: 1, systemd: 0, service: 0, guard: 0 },
      plan: null,
      facts: null,
      failure: null,
    },
    ...{ failingSince: null, collected: null },
    ...more,
  };
}

function clockOf(aheadMs: number, uncertainMs = 20): HostStatus {
  return host({ clock: { aheadMs, uncertainMs, zone: 'Europe/Madrid' } });
}

describe('a list of hosts', () => {
  it('has trouble first, then what must know something soonest', () => {
    const hosts = [
      host({ id: 'b' }),
      host({ id: 'a' }),
      host({ id: 'later', nextHoldAt: '2026-12-06T01:00:00Z' }),
      host({ id: 'soon', nextHoldAt: '2026-11-29T01:00:00Z' }),
      host({ id: 'unasked', state: 'unasked' }),
      host({ id: 'off', state: 'clock-off' }),
      host({ id: 'gone', state: 'unreachable' }),
      host({ id: 'shut', state: 'refused' }),
    ];
    const ids = ['shut', 'gone', 'off', 'unasked', 'soon', 'later', 'a', 'b'];
    expect(inOrder(hosts).map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    [40_400, '40 s ahead, Europe/Madrid'],
    [-61_000, '1 min 1 s behind, Europe/Madrid'],
    [900, 'in step, Europe/Madrid'],
  ])('tells a clock %d ms ahead', (aheadMs, told) => {
    expect(clockText(clockOf(aheadMs), 'en')).toBe(told);
  });

  it('tells no difference that the round trip does not let see', () => {
    expect(clockText(clockOf(3000, 4000), 'es')).toBe('en hora, Europe/Madrid');
  });

  it('says what is wrong, until when it knows its plan, and what to do', () => {
    const times = new TimeText(undefined);
    const { failure } = failAs('scheduler-unreachable', [say('host-torn', { host: 'erp-db1' })]);
    const gone = host({
      ...{ state: 'unreachable', failure, failingSince: '2026-11-28T01:00:00Z' },
      plan: { knownUntil: '2026-12-28T00:00:00Z', confirmedAt: '2026-11-28T00:59:00Z' },
    });
    expect(todoLines(gone, new Clock(times, 'en'), 'en')).toEqual([
      'The answer of erp-db1 was cut off.',
      'It has failed since 2026-11-28 01:00 UTC. It follows the plan that it has, until 2026-12-28 00:00 UTC.',
    ]);
    expect(todoLines(gone, new Clock(times, 'es'), 'es')).toEqual([
      'La respuesta de erp-db1 llegó cortada.',
      'Falla desde el 2026-11-28 a la 01:00 UTC. Sigue el plan que tiene, hasta el 2026-12-28 a las 00:00 UTC.',
    ]);
    expect(todoLines(host({ state: 'stale' }), new Clock(times, 'en'), 'en').join()).toContain(
      'remanso host publish erp-db1',
    );
    expect(todoLines(host({}), new Clock(times, 'en'), 'en')).toEqual([]);
  });
});
