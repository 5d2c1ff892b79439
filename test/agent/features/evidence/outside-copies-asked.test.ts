import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evidenceSchema } from '../../../../shared/features/evidence/evidence-setting.ts';
import {
  createDataDirectory,
  dataDirectory,
  type DataDirectory,
} from '../../../../agent/wire/data-directory/data-directory.ts';
import { copiedDirectory, lines, SignedTrail } from '../../../support/signed-trail.ts';

let place: string;
let copy: string;
let trail: SignedTrail;
let old: DataDirectory;

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'remanso-asked-'));
  copy = join(place, 'outside', 'checkpoints.jsonl');
  mkdirSync(join(place, 'outside'));
  const directory = dataDirectory(join(place, 'data'), {});
  createDataDirectory(directory);
  trail = seated(directory);
  await trail.write(5);
  await trail.sign();
  old = copiedDirectory(directory, join(place, 'old'));
  await trail.write(5);
  await trail.sign();
  await trail.write(5);
  await trail.sign();
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function seated(directory: DataDirectory): SignedTrail {
  const one = new SignedTrail(directory);
  one.settings = evidenceSchema.parse({ id: 'evidence', copies: [{ file: copy }] });
  return one;
}

/** What an agent that starts is told, by problem. */
async function started(one: SignedTrail = trail): Promise<string> {
  const keeper = one.keeper();
  await keeper.ask();
  keeper.close();
  return [...one.problems].map((problem) => problem.join(': ')).join('; ');
}

describe('an agent that starts asks its copies outside', () => {
  it('and hears nothing where they agree, or are not there yet', async () => {
    expect(await started()).toBe('');
    rmSync(copy);
    const fresh = seated(trail.directory);
    fresh.settings = evidenceSchema.parse({ id: 'evidence', copies: [{ file: `${copy}.new` }] });
    expect(await started(fresh)).toBe('');
  });

  it('which know that an older directory was put back', async () => {
    rmSync(trail.directory.root, { recursive: true });
    cpSync(old.root, trail.directory.root, { recursive: true });
    const back = seated(trail.directory);
    expect(await started(back)).toBe(`audit-copy|${copy}: problem-trail-altered`);
    // What it signs from then on is another past.
    await back.write(9);
    await back.sign();
    await back.sign();
    await back.sign();
    expect(await started(seated(trail.directory))).toContain('problem-trail-altered');
    const looked = seated(trail.directory);
    looked.settings = evidenceSchema.parse({ id: 'evidence', copies: [{ file: `${copy}.2` }] });
    expect(await started(looked)).toBe('');
  });

  it('which were cut off, emptied or taken away', async () => {
    const whole = lines(copy);
    expect(whole).toHaveLength(3);
    for (const kept of [whole.slice(0, 2), []]) {
      writeFileSync(copy, kept.map((line) => `${line}\n`).join(''));
      expect(await started(seated(trail.directory))).toContain('problem-trail-altered');
    }
    rmSync(copy);
    expect(await started(seated(trail.directory))).toContain('problem-trail-altered');
  });

  it('and believes no line that nobody signed', async () => {
    const forged = readFileSync(copy, 'utf8').split('\n')[2]?.replace('"number":3', '"number":9');
    writeFileSync(copy, `${readFileSync(copy, 'utf8')}${forged ?? ''}\n`);
    expect(await started()).toBe('');
  });

  it('waits for none that hangs, and asks again one that could not be reached', async () => {
    rmSync(copy);
    mkdirSync(copy);
    expect(await started()).toBe('');
    rmSync(copy, { recursive: true });
    expect(await started(seated(trail.directory))).toContain('problem-trail-altered');
  });
});
