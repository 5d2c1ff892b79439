import { describe, expect, it } from 'vitest';
import { networkLacks } from '../support/network-rooms.ts';
import { rootLacks } from '../support/needs.ts';
import { describeWith } from '../support/required-programs.ts';
import { SSH_PROGRAMS } from '../support/ssh-server.ts';
import { playNight } from './night.ts';

const PROGRAMS = [
  ...SSH_PROGRAMS,
  'cron',
  'crontab',
  'ip',
  'unshare',
  'nsenter',
  'setpriv',
] as const;
/** It lives by the second, and says nothing of hosts on a machine that computes as much as it can. */
const isBusy = process.env['CI'] === 'true';
const lacks = rootLacks('hosts of their own') ?? networkLacks();
if (isBusy) process.stderr.write('Skipped beside the whole suite; run npm run test:fleet.\n');
const described = isBusy ? describe.skip : describeWith(PROGRAMS, lacks);

/** Three of the fifty that `npm run test:fleet` has, by the same code. */
described('a small fleet', () => {
  it('starts nothing inside, tells each held run once, and is as before in the end', async () => {
    const outcome = await playNight({
      ...{ hosts: 3, everySeconds: 1, windows: 2, everyMs: 5_000, lengthMs: 3_000 },
      firstInMs: 2_500,
      clocks: new Map(),
      say: () => undefined,
    });
    expect(outcome).toMatchObject({
      ...{ inside: [], heldOutside: [], notOnce: [], falseLeaks: [], changed: [], problems: [] },
      ...{ leaks: 0, isIntact: true },
    });
    // The others were cut off, or died.
    expect(outcome.failed.filter(({ integrationId }) => integrationId === 'stock-0')).toEqual([]);
    expect(outcome.held).toBeGreaterThan(8);
    expect(outcome.started).toBeGreaterThan(4);
  }, 240_000);
});
