import { expect, it } from 'vitest';
import { HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import { openCheckmk } from '../../../../support/features/silences/vendors/checkmk.ts';
import { openDatadog } from '../../../../support/features/silences/vendors/datadog.ts';
import { openPagerduty } from '../../../../support/features/silences/vendors/pagerduty.ts';
import {
  callerOf,
  type VendorAtHand,
} from '../../../../support/features/silences/vendors/vendor.ts';

const MARK = 'remanso-0198c6a0-0000-7000-8000-000000000001';

const order = (reason: string, hours = 1) => ({
  ...{ mark: MARK, comment: `${reason} · ${MARK}` },
  endsAt: Date.now() + hours * HOUR_MS,
});

async function over<T extends VendorAtHand>(
  open: () => Promise<T>,
  run: (vendor: T) => Promise<void>,
) {
  const vendor = await open();
  try {
    await run(vendor);
    expect(vendor.broken).toEqual([]);
  } finally {
    vendor.close();
  }
}

it('PagerDuty: incidents that are open are told to go on escalating', () =>
  over(openPagerduty, async (vendor) => {
    const caller = await callerOf(vendor.monitor);
    expect(await caller.check()).toMatchObject({ value: { stillPages: [] } });
    const end = vendor.alarm();
    expect(await caller.check()).toMatchObject({
      value: { stillPages: [{ code: 'pagerduty-open-incidents', values: { count: 1 } }] },
    });
    end();
  }));

it('PagerDuty: what is extended begins when it did, for the same services', () =>
  over(openPagerduty, async (vendor) => {
    const caller = await callerOf(vendor.monitor);
    await caller.place(order('CHG-1'));
    await caller.place(order('CHG-1', 2));
    const [, put] = vendor.asked
      .filter(({ method }) => method === 'POST' || method === 'PUT')
      .map(({ body }) => JSON.parse(body) as object);
    expect(put).toMatchObject({
      maintenance_window: {
        description: `CHG-1 · ${MARK}`,
        start_time: expect.stringMatching(/^\d/) as string,
        services: [{ id: 'PERP1' }, { id: 'PERP2' }],
      },
    });
  }));

it('Datadog: a reason notifies nobody whom it mentions', () =>
  over(openDatadog, async (vendor) => {
    const caller = await callerOf(vendor.monitor);
    await caller.place(order('CHG-1 for @lena @slack-ops'));
    expect(vendor.silences()).toMatchObject([
      { message: `CHG-1 for (at)lena (at)slack-ops · ${MARK}` },
    ]);
  }));

it('Checkmk: a downtime for each host, group and service, and a person who removes one is obeyed', () =>
  over(openCheckmk, async (vendor) => {
    const caller = await callerOf(vendor.monitor);
    await caller.place(order('CHG-1'));
    expect(vendor.silences()).toMatchObject([
      { host: 'erp-01', comment: `CHG-1 · [host erp-01] ${MARK}` },
      { host: 'crm-01', comment: `CHG-1 · [hostGroup crm] ${MARK}` },
      { host: 'crm-02', comment: `CHG-1 · [hostGroup crm] ${MARK}` },
      { host: 'wms-01', service: 'Orders; late [x]' },
    ]);
    vendor.endByPerson(`[host erp-01] ${MARK}`);
    expect(await caller.read(MARK)).toMatchObject({
      value: { until: null, isEndedByPerson: true },
    });
    await caller.lift(MARK);
    expect(vendor.silences()).toEqual([]);
  }));

it('Checkmk: what has services by name is asked for those alone', () =>
  over(openCheckmk, async (vendor) => {
    const end = vendor.alarm();
    const of = async (names: object) => {
      const caller = await callerOf({ ...vendor.monitor, hosts: [], hostGroups: [], ...names });
      return caller.alarms?.();
    };
    expect(await of({ services: ['erp-01!HTTP'] })).toMatchObject({
      value: [{ name: 'erp-01!HTTP', host: 'erp-01', isHeard: true }],
    });
    expect(await of({ services: ['wms-01!Orders; late [x]'] })).toEqual({ ok: true, value: [] });
    end();
  }));

it('PagerDuty: an incident is told as heard, because somebody was told of it', () =>
  over(openPagerduty, async (vendor) => {
    const caller = await callerOf(vendor.monitor);
    const end = vendor.alarm();
    await caller.place(order('CHG-1'));
    expect(await caller.alarms?.()).toMatchObject({
      value: [{ name: 'Orders are late', host: null, isHeard: true }],
    });
    expect(await caller.check()).toMatchObject({ value: { alarms: null } });
    end();
  }));
