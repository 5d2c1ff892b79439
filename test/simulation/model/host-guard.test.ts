import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { guardScript } from '../../../agent/features/hosts/adapters/setup/host-setup.ts';
import { Dice } from '../dice.ts';
import { guardAnswer } from './host-guard.ts';

const PLANS = 25;
/** Each is a shell with three programs, which take a second each on a machine that is overloaded. */
const TIMEOUT_MS = 240_000;
const NOW = 1_795_651_200;

const folder = mkdtempSync(join(tmpdir(), 'remanso-guard-model-'));
const bin = join(folder, 'bin');
const guard = join(folder, 'guard');
mkdirSync(bin);
mkdirSync(join(folder, 'records'));
writeFileSync(guard, guardScript({ path: folder, mark: '0123456789abcdef' }));
chmodSync(guard, 0o755);
afterAll(() => rmSync(folder, { recursive: true }));

/** What the real lines of `sh` do at that second: started, and what they left. */
function realAnswer(plan: string | undefined, id: string, second: number) {
  rmSync(join(folder, 'plan'), { force: true });
  if (plan !== undefined) writeFileSync(join(folder, 'plan'), plan);
  writeFileSync(join(bin, 'date'), `#!/bin/sh\necho ${second}\n`);
  chmodSync(join(bin, 'date'), 0o755);
  const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}` };
  const { status } = spawnSync('sh', [guard, id], { env });
  const left = join(folder, 'records', String(process.getuid?.()));
  const [, , , state = '', ...words] = readFileSync(left, 'utf8').trim().split(' ');
  rmSync(left);
  return {
    starts: status === 0,
    state,
    holds: words.filter((word) => !word.startsWith('!')),
    why: words.find((word) => word.startsWith('!'))?.slice(1),
  };
}

/** Mostly whole, with holds around now; sometimes torn, of another format, early or late. */
function drawPlan(dice: Dice): string | undefined {
  if (dice.chance(0.05)) return undefined;
  const near = (): number => NOW + dice.int(-3, 3);
  const known = dice.chance(0.7) ? [NOW - 60, NOW + 60] : [near(), near()];
  const head = `${dice.chance(0.9) ? '#remanso-plan-1' : '#remanso-plan-2'} ${known.join(' ')}`;
  const lines = Array.from({ length: dice.int(0, 6) }, (_, index) =>
    [dice.pick(['i1', 'i2', 'i10']), near(), near(), `w@${index}`].join(' '),
  );
  if (dice.chance(0.6)) lines.unshift('i1 0 0 known');
  if (dice.chance(0.1)) lines.push('#released');
  const more = dice.chance(0.05) ? ' more' : '';
  return [head + more, ...lines, ...(dice.chance(0.9) ? ['#end'] : []), ''].join('\n');
}

describe('a guard on a host, as nights have it', () => {
  it.skipIf(process.platform === 'win32')(
    'decides as the real one does',
    () => {
      for (let seed = 1; seed <= PLANS; seed += 1) {
        const dice = new Dice(seed);
        const plan = drawPlan(dice);
        const { starts, holds, why } = guardAnswer(plan, 'i1', NOW);
        const real = realAnswer(plan, 'i1', NOW);
        const said = { starts, holds: [...holds], why, state: starts ? 'started' : 'held' };
        expect(real, plan).toEqual(said);
      }
    },
    TIMEOUT_MS,
  );
});
