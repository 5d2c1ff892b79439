import { describe, expect, it } from 'vitest';
import { discoverAll } from '../../../../agent/adapters/connectors/discoverers.ts';
import type { Discovered } from '../../../../agent/ports/schedulers/connector.ts';
import { takenOver, type Found } from '../../../../shared/contract/take-over.ts';
import { connectedScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import { discoveryWorld } from '../../../support/discovery-world.ts';

function job(host: string | undefined, id: string): Discovered {
  const about = { kind: 'cron', line: `* * * * * /opt/${id}` };
  return {
    scheduler: connectedScheduler.parse(host === undefined ? about : { ...about, host }),
    ...{ id, name: id, schedule: '* * * * *', nextRunAt: null, enabled: true },
  };
}

async function idsOf(...found: readonly Discovered[]): Promise<string[]> {
  const here = () =>
    Promise.resolve({ discover: () => Promise.resolve({ found, unreadable: [] }) });
  const discovered = await discoverAll(discoveryWorld(), { local: true, servers: [] }, { here });
  return discovered.found.map(({ id }) => id);
}

describe('ids of what is found on hosts', () => {
  it('say the host where there are several, and need no numbers then', async () => {
    expect(
      await idsOf(
        job('db1', 'mails'),
        job('db2', 'mails'),
        job('db2', 'mails'),
        job(undefined, 'mails'),
      ),
    ).toEqual(['db1-mails', 'db2-mails', 'db2-mails-2', 'mails']);
    expect(await idsOf(job('db1', 'mails'), job('db1', 'sync'))).toEqual(['mails', 'sync']);
  });

  it('say it where the id is taken by now', () => {
    const found = { ...job('db2', 'mails'), nextRunAt: null } as Found;
    const chosen = [{ found, systems: [] }];
    expect(takenOver(chosen, ['mails']).map(({ id }) => id)).toEqual(['db2-mails']);
    expect(takenOver(chosen, ['mails', 'db2-mails']).map(({ id }) => id)).toEqual(['db2-mails-2']);
    expect(takenOver(chosen, []).map(({ id }) => id)).toEqual(['mails']);
  });
});
