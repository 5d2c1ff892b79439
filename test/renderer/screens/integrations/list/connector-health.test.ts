import { describe, expect, it } from 'vitest';
import { connectorHealths } from '../../../../../renderer/screens/integrations/list/connector-health.ts';
import type { Item } from '../../../../../renderer/screens/integrations/list/item.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import type { SchedulerStatus } from '../../../../../shared/domain/schedulers/capabilities/scheduler-status.ts';

const cron = { kind: 'cron', line: '0 * * * * /opt/a' };
const { integrations } = documentSchema.parse({
  integrations: [
    { id: 'a', scheduler: cron },
    { id: 'b', scheduler: { ...cron, line: '0 * * * * /opt/b' } },
    { id: 'c', scheduler: { kind: 'systemd', timer: 'c.timer' } },
    { id: 'own', scheduler: { kind: 'local', every: '1h', command: ['true'] } },
  ],
});

function itemsWith(statuses: Readonly<Record<string, Partial<SchedulerStatus>>>): Item[] {
  return integrations.map((integration) => {
    const scheduler = {
      ...{
        kind: 'cron',
        verified: 'real-server',
        inFlight: 'continues',
        missedAtResume: 'dropped',
      },
      ...{ stage: 'flowing', enabled: true, nextRunAt: null, running: 0, lastReadAt: null },
      ...statuses[integration.id],
    } as SchedulerStatus;
    const { id } = integration;
    return {
      integration,
      status: { id, state: 'flowing', holds: [], nextRunAt: null, lastRun: null, scheduler },
    };
  });
}

describe('how the schedulers of others are', () => {
  it('is told kind by kind, trouble first, with the reading that is longest ago', () => {
    const [first, second, ...more] = connectorHealths(
      itemsWith({
        a: { lastReadAt: '2026-12-01T10:00:00Z' },
        b: { lastReadAt: '2026-12-01T09:00:00Z' },
        c: { failure: { code: 'scheduler-unreachable', message: '' } },
      }),
    );
    expect(first).toMatchObject({ choice: 'systemd', count: 1, failing: 1, readAt: null });
    const readAt = Date.parse('2026-12-01T09:00:00Z');
    expect(second).toEqual({ choice: 'cron', count: 2, failing: 0, unread: 0, readAt });
    expect(more).toEqual([]);
  });

  it('claims nothing of what was not read', () => {
    const [cronOnes] = connectorHealths(itemsWith({ a: { lastReadAt: '2026-12-01T10:00:00Z' } }));
    expect(cronOnes).toMatchObject({ count: 2, unread: 1 });
  });
});
