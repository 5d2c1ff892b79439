import { expect, it } from 'vitest';
import { nodeRedProgram } from '../support/node-red-server.ts';
import { postgresLacks } from '../support/postgres-server.ts';
import { programLacks, rootLacks } from '../support/needs.ts';
import { describeWith } from '../support/required-programs.ts';
import { heldNights, PROGRAMS } from './five-schedulers.ts';

const notRoot = rootLacks('a private systemd');
const others = [notRoot, postgresLacks(), ...PROGRAMS.map(programLacks)];
// It is fetched from npm, so only where all the rest is here.
const nodeRed = others.some((lack) => lack !== undefined) ? undefined : nodeRedProgram();
const lacks = [...others, nodeRed !== undefined && 'why' in nodeRed ? nodeRed : undefined];

describeWith([], ...lacks)('one window over different real schedulers at once', () => {
  it('holds all of them twice, and restores them exactly', async () => {
    process.stderr.write(
      'cron is not included here, as it takes minutes: npm run bench -- five-schedulers --cron.\n',
    );
    const { nights, ids, hits, ...after } = await heldNights({ windows: 2, cron: false });
    expect(ids).toEqual(['systemd', 'pg-cron', 'bullmq', 'node-red']);
    expect(nights).toHaveLength(2);
    for (const night of nights) {
      expect(night).toMatchObject({ leaks: [], notPaused: [], silentAfter: [] });
      expect(night.allPausedMs).not.toBeNull();
    }
    expect(hits).toBeGreaterThan(20);
    expect(after).toEqual({ changed: [], troubles: [], isTrailIntact: true });
  }, 240_000);
});
