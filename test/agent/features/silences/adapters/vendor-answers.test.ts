import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import { VENDORS } from '../../../../support/features/silences/vendors/every-vendor.ts';
import {
  callerOf,
  type VendorAtHand,
} from '../../../../support/features/silences/vendors/vendor.ts';

const MARK = 'remanso-0198c6a0-0000-7000-8000-000000000001';

function order(hours = 1) {
  return { mark: MARK, comment: `CHG-1042 · ${MARK}`, endsAt: Date.now() + hours * HOUR_MS };
}

describe.each(VENDORS)('$name', ({ open }) => {
  let vendor: VendorAtHand;
  beforeEach(async () => {
    vendor = await open();
  });
  afterEach(() => {
    vendor.close();
    expect(vendor.broken).toEqual([]);
  });

  it('that refuses the secret is told as such, and changes nothing', async () => {
    const caller = await callerOf(withSecret(vendor.monitor, 'second-key'));
    const before = structuredClone(vendor.silences());
    for (const call of [caller.read(MARK), caller.place(order()), caller.lift(MARK)]) {
      expect(await call).toMatchObject({
        ok: false,
        failure: { code: 'scheduler-refused', message: expect.stringMatching(/401/) as string },
      });
    }
    expect(await caller.check()).toMatchObject({ ok: false });
    expect(vendor.silences()).toEqual(before);
  });

  it('is not called while a secret is missing', async () => {
    const caller = await callerOf(withSecret(vendor.monitor, 'none'));
    expect(await caller.place(order())).toMatchObject({ failure: { code: 'secret-missing' } });
    expect(vendor.asked).toEqual([]);
  });

  it.each([
    ['does not know what is named', { status: 404 }, 'scheduler-missing', /404/],
    ['forbids it', { status: 403 }, 'scheduler-refused', /403/],
    ['is broken', { status: 500 }, 'scheduler-unreachable', /500/],
    ['answers with a login page', { status: 200, body: '<html>' }, 'scheduler-unreachable', /HTML/],
    ['answers with other JSON', { status: 200, body: 7 }, 'scheduler-refused', /something else/],
    [
      'is overloaded for long',
      { status: 429, headers: { 'retry-after': '3600' } },
      'scheduler-unreachable',
      /429/,
    ],
  ])('that %s is told as such', async (_, reply, code, message) => {
    vendor.next.push(reply);
    const caller = await callerOf(vendor.monitor);
    expect(await caller.read(MARK)).toMatchObject({
      ok: false,
      failure: { code, message: expect.stringMatching(message) as string },
    });
  });

  it('that is overloaded for a moment is asked again when it wants to be', async () => {
    vendor.next.push({ status: 429, headers: { 'retry-after': '1' } });
    const caller = await callerOf(vendor.monitor);
    const begun = Date.now();
    expect(await caller.read(MARK)).toMatchObject({ ok: true, value: { until: null } });
    expect(Date.now() - begun).toBeGreaterThan(990);
  });

  it('never has its secrets repeated, though it says them', async () => {
    const caller = await callerOf(vendor.monitor);
    await caller.read(MARK);
    const { headers, query } = vendor.asked.at(-1) ?? { headers: {}, query: '' };
    vendor.next.push({
      status: 500,
      body: `broken: ${JSON.stringify(headers)} ${query.toString()}`,
    });
    const answer = JSON.stringify(await caller.read(MARK));
    expect(answer).toMatch(/broken/);
    expect(answer).not.toMatch(/s3cr3t/);
  });
});

/** The same definition, with another secret. */
function withSecret(monitor: VendorAtHand['monitor'], name: string): object {
  const text = JSON.stringify(monitor).replaceAll(/"secretRef":"[^"]*"/g, `"secretRef":"${name}"`);
  return JSON.parse(text) as object;
}
