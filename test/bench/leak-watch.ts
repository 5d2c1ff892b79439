import { spawn } from 'node:child_process';
import { AgentProcess } from '../support/agent-process.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import { entryWithin } from '../support/trail-watch.ts';
import type { BenchRow } from './bench-row.ts';
import { median, msText } from './measurement.ts';

const ROUNDS = 12;
const TARGET_MS = 5_000;
const person = { name: 'bench', via: 'bench' };

/** How soon a job started without its guard is reported while its integration is held. */
export async function benchLeakWatch(): Promise<BenchRow[]> {
  const directory = temporaryDataDirectory();
  const agent = await AgentProcess.start(directory);
  try {
    const marker = `leak-${process.pid}`;
    await holdWatched(agent, marker);
    const took: number[] = [];
    let after = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      // Out of step with the watch's interval, so that every phase is covered.
      await new Promise((resolve) => setTimeout(resolve, (round * 170) % 2000));
      const start = performance.now();
      const job = spawn(process.execPath, ['-e', 'setTimeout(() => 0, 30_000)', marker]);
      const entry = await entryWithin(agent, 'leak.detected', 2 * TARGET_MS, after);
      took.push(performance.now() - start);
      after = entry.seq;
      job.kill('SIGKILL');
    }
    const latest = Math.max(...took);
    return [
      {
        what: `a job started without its guard while it is held, until it is in the trail (${ROUNDS} jobs)`,
        ours: `median ${msText(median(took))}, latest ${msText(latest)}`,
        target: `< ${msText(TARGET_MS)}`,
        met: latest < TARGET_MS,
      },
    ];
  } finally {
    await agent.dispose();
    directory.dispose();
  }
}

async function holdWatched(agent: AgentProcess, marker: string): Promise<void> {
  const scheduler = { kind: 'guard' as const, watch: ['node', marker] };
  await agent.call('document.apply', {
    ...{ commandId: 'bench-apply', person },
    document: { integrations: [{ id: 'mail', scheduler }] },
  });
  const selector = { integrations: ['mail'] };
  await agent.call('hold.place', {
    ...{ commandId: 'bench-hold', person, selector, reason: 'bench', until: null },
  });
}
