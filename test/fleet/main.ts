import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleAgent } from '../../build/scripts/bundle-agent.ts';
import { fakeClockLibrary } from './fake-clock.ts';
import type { Verdict } from './judgement.ts';

const USAGE = `npm run test:fleet -- [night] [day] [--hosts 50] [--windows 20] [--every 3]

  night         windows over all hosts, one after the other; one host is cut off, one dies, the agent dies
  day           the agent is away for a day, and the network for a night
  --hosts N     how many hosts (50)
  --windows N   how many windows a night has (20)
  --every N     how often each schedule is started, in seconds (3)
`;
const CLOCK_OFF_MS = 40_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    hosts: { type: 'string', default: '50' },
    windows: { type: 'string', default: '20' },
    every: { type: 'string', default: '3' },
  },
});
const stories = positionals.length === 0 ? ['night', 'day'] : positionals;
const [hosts = NaN, windows = NaN, everySeconds = NaN] = [
  values.hosts,
  values.windows,
  values.every,
].map(Number);
const isWrong =
  ![hosts, windows, everySeconds].every((one) => Number.isInteger(one) && one > 0) ||
  stories.some((one) => one !== 'night' && one !== 'day');

if (isWrong) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else process.exitCode = await main();

/** Exit code: 0 where everything was as it must be. */
async function main(): Promise<number> {
  const library = fakeClockLibrary();
  if (process.getuid?.() !== 0 || library === undefined) {
    process.stderr.write('The fleet needs root, and libfaketime (Debian: faketime).\n');
    return 1;
  }
  const guards = mkdtempSync(join(tmpdir(), 'remanso-guards-'));
  process.env['REMANSO_GUARD_DIR'] = guards;
  // What ships is what is tried: the stories read where it is when they are loaded.
  const bundle = fileURLToPath(new URL('../../dist/fleet-agent', import.meta.url));
  await bundleAgent(bundle);
  process.env['REMANSO_TEST_ENTRY'] = join(bundle, 'remanso.js');
  let isRight = true;
  for (const story of stories) isRight = (await tell(story, library)) && isRight;
  rmSync(guards, { recursive: true, force: true });
  return isRight ? 0 : 1;
}

async function tell(story: string, library: string): Promise<boolean> {
  const common = { hosts, everySeconds, say: stopwatch(story) };
  if (story === 'day') {
    const { playDay } = await import('./day.ts');
    return sayOutcome(await playDay({ ...common, library, edgeMs: 15_000 }));
  }
  const { playNight } = await import('./night.ts');
  const clocks = new Map([
    [3, { library, offsetMs: CLOCK_OFF_MS }],
    [4, { library, offsetMs: -CLOCK_OFF_MS }],
  ]);
  const times = { everyMs: 45_000, lengthMs: 20_000, firstInMs: 15_000 };
  return sayOutcome(await playNight({ ...common, ...times, windows, clocks }));
}

function stopwatch(story: string): (line: string) => void {
  const begun = performance.now();
  return (line) => {
    const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(8);
    process.stdout.write(`${story} ${seconds} s  ${line}\n`);
  };
}

function sayOutcome(outcome: Verdict & { readonly changed: readonly string[] }): boolean {
  process.stdout.write(`${JSON.stringify(outcome, undefined, 2)}\n`);
  const { inside, heldOutside, notOnce, falseLeaks, changed } = outcome;
  const wrong = [inside, heldOutside, notOnce, falseLeaks, changed];
  return wrong.every(({ length }) => length === 0);
}
