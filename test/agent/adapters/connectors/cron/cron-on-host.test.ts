import { expect, it } from 'vitest';
import { CronConnector } from '../../../../../agent/adapters/connectors/cron/cron-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import { cronScheduler } from '../../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';

/** Would be started here if an entry of a host were looked for on this machine. */
const NOWHERE = { PATH: '/nonexistent' };

it.each(['*/5 * * * * /opt/erp/sync', '# nothing that starts', 'PATH=/bin'])(
  'never looks on this machine for an entry of a host: %s',
  async (line) => {
    const connector = new CronConnector({ clock: new SystemClock(), environment: NOWHERE });
    const entry = cronScheduler.parse({ kind: 'cron', host: 'erp-db1', line });
    const read = await connector.read(entry);
    expect(read).toMatchObject({ ok: false, failure: { said: [{ code: 'host-unknown' }] } });
  },
);
