import { expect, it } from 'vitest';
import { metreNight } from '../support/last-metre/metre-night.ts';
import { describeWith } from '../support/required-programs.ts';

// `npm run bench -- last-metre` does the same for 2,040 openings.
describeWith(['strace'])("the last checks before a start, by the agent's system calls", () => {
  it('sends no byte and executes no program inside 50 windows', async () => {
    const options = { groups: 10, openings: 5, burners: 0, killEvery: 6, seed: 7 };
    const { openings, kills, strace, probe, leaksTold, doubled } = await metreNight(options);
    expect(openings).toBe(50);
    expect(kills).toBeGreaterThan(0);
    expect(strace.starts).toBeGreaterThan(50);
    // A start delayed by the system itself would be reported, and is not our defect.
    expect(strace.inside.length).toBeLessThanOrEqual(leaksTold);
    expect(probe.inside.length).toBeLessThanOrEqual(leaksTold);
    expect(doubled).toBe(0);
  }, 120_000);
});
