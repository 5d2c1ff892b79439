import { describe, expect, it } from 'vitest';
import type { HostsAtHand } from '../../../../../agent/ports/machines/other-machines.ts';
import { STOPPED_WITH } from '../../../../../agent/adapters/connectors/service/unit-findings.ts';
import { LAST_RUN } from '../../../../../agent/adapters/connectors/systemd/last-run.ts';
import { STATED } from '../../../../../agent/adapters/connectors/systemd/stated-timer.ts';
import { SystemdConnector } from '../../../../../agent/adapters/connectors/systemd/systemd-connector.ts';
import { KEEPER_SHOWN } from '../../../../../agent/adapters/connectors/systemd/unit-keeper.ts';
import {
  FOUND_SHOWN,
  SERVICE_SHOWN,
  TIMER_SHOWN,
  UNIT_SHOWN,
} from '../../../../../agent/features/hosts/adapters/steward/shown-properties.ts';
import { folderMark } from '../../../../../agent/adapters/connectors/kit/hosts/folder-mark.ts';
import { systemdScheduler } from '../../../../../shared/domain/schedulers/kinds/systemd-scheduler.ts';
import { succeed } from '../../../../../shared/errors.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';

const GUARD = '/var/lib/remanso-host/0123456789abcdef/guard';
const DROP_IN = `/etc/systemd/system/stock.service.d/zz-remanso-${folderMark('0123456789abcdef')}.conf`;
const NOW = Date.parse('2026-11-25T22:05:00.000Z');
const RAN = Date.parse('2026-11-25T22:00:03.104Z');

/** As Debian 13 shows a service that its guard has refused since it ran. */
const SERVICE = `Id=stock.service
Names=stock.service
LoadState=loaded
ActiveState=inactive
SubState=dead
InactiveExitTimestamp=Wed 2026-11-25 22:04:57.102000 UTC
ExecMainStartTimestamp=Wed 2026-11-25 22:00:03.104000 UTC
NeedDaemonReload=no
DropInPaths=${DROP_IN}
`;
const TIMER = `Id=stock.timer
Names=stock.timer
LoadState=loaded
ActiveState=active
Unit=stock.service
`;

function connectorTo(aheadMs: number) {
  const section = (text: string) => ({ status: 'ok', text });
  const sections = new Map([
    ['timers:system', section(TIMER)],
    ['services:system', section(SERVICE)],
    ['next:system', section('[]')],
    ['condition:system:stock.service', section(`[Service]\nExecCondition=${GUARD} stock\n`)],
  ]);
  const hosts: HostsAtHand = {
    host: () => undefined,
    guardOn: () => GUARD,
    zoneOn: () => undefined,
    clockAheadOn: () => aheadMs,
    look: () => Promise.resolve(succeed({ sections, confirmed: succeed(undefined) })),
    confirm: () => Promise.resolve(succeed(undefined)),
    isHeldThere: () => true,
  };
  const clock = { now: () => NOW, monotonic: () => 0 };
  const world = { clock, environment: {}, dataDir: '/nonexistent', home: '/nonexistent', hosts };
  return new SystemdConnector({ ...world, secrets: namedSecrets({}) });
}

describe('what a host is asked about its units', () => {
  it('is what the same is read from here: also how far a timer spreads, and whose it is', () => {
    expect(TIMER_SHOWN).toEqual(expect.arrayContaining([...STATED, 'Documentation']));
    expect(SERVICE_SHOWN).toEqual(expect.arrayContaining([...LAST_RUN, ...KEEPER_SHOWN]));
    expect(UNIT_SHOWN).toEqual(expect.arrayContaining([...STOPPED_WITH, ...KEEPER_SHOWN]));
    expect(FOUND_SHOWN).toEqual(expect.arrayContaining([...KEEPER_SHOWN]));
  });
});

const scheduler = systemdScheduler.parse({
  ...{ kind: 'systemd', host: 'erp-db1', timer: 'stock.timer', scope: 'system' },
});

describe('when a timer on a host ran last', () => {
  it('is when its command was started, not when its guard refused that', async () => {
    const reading = valueOf(await connectorTo(0).read(scheduler));
    expect(reading).toMatchObject({ isGuarded: true, enabled: false, lastStartedAt: RAN });
  });

  it.each([40_000, -40_000])('is told by our clock, which differs by %d ms', async (aheadMs) => {
    const { lastStartedAt } = valueOf(await connectorTo(aheadMs).read(scheduler));
    expect(lastStartedAt).toBe(RAN - aheadMs);
  });
});
