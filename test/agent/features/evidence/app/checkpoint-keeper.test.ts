import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkEvidence } from '../../../../../agent/adapters/checkpoints/directory-evidence.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { fail } from '../../../../../shared/errors.ts';
import { forgeUnguarded } from '../../../../support/forger.ts';
import { entriesOf, got, lines, SignedTrail, stateOf } from '../../../../support/signed-trail.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

let trail: SignedTrail;
let directory: ReturnType<typeof temporaryDataDirectory>;

beforeEach(async () => {
  directory = temporaryDataDirectory();
  trail = new SignedTrail(directory);
  await trail.write(3);
});
afterEach(() => directory.dispose());

const made = (): number => {
  try {
    return lines(directory.checkpoints).length;
  } catch {
    return 0;
  }
};

async function faults(): Promise<string[]> {
  const hashes = new Map(entriesOf(directory).map(({ seq, hash }) => [seq, hash]));
  const all = {
    hashAt: (seq: number) => hashes.get(seq),
    last: () => hashes.size,
    state: () => stateOf(directory),
  };
  return (await checkEvidence(directory, all)).faults.map(({ code }) => code);
}

describe('when a checkpoint is made', () => {
  it('the first ten minutes after a start, then once a day', async () => {
    const keeper = trail.keeper();
    await keeper.look();
    await trail.time.pass(9 * MINUTE_MS);
    await keeper.look();
    expect(made()).toBe(0);
    await trail.time.pass(MINUTE_MS);
    await keeper.look();
    await keeper.look();
    expect(made()).toBe(1);
    await trail.time.pass(DAY_MS - MINUTE_MS);
    await keeper.look();
    expect(made()).toBe(1);
    await trail.time.pass(MINUTE_MS);
    await keeper.look();
    expect(made()).toBe(2);
    keeper.close();
    expect(await faults()).toEqual([]);
  });

  it('as often as the document says, by the clock of a restarted agent too', async () => {
    trail.settings = { ...trail.settings, every: '1h' };
    await trail.sign();
    await trail.time.pass(HOUR_MS);
    const keeper = trail.keeper();
    await keeper.look();
    expect(made()).toBe(2);
    keeper.close();
  });

  it('at once when the clock was set back, which then shows', async () => {
    await trail.sign();
    trail.time.setClock(trail.time.clock.now() - 30 * DAY_MS);
    await trail.write(1);
    const keeper = trail.keeper();
    await keeper.look();
    await keeper.look();
    expect(made()).toBe(2);
    keeper.close();
    expect(await faults()).toEqual(['checkpoint-clock']);
  });

  it('at an orderly stop, of the last entry, where a series has begun', async () => {
    const first = trail.keeper();
    await first.finish();
    first.close();
    expect(made()).toBe(0);
    await trail.sign();
    await trail.write(2);
    const second = trail.keeper();
    await second.finish();
    await second.finish();
    second.close();
    expect(lines(directory.checkpoints).at(-1)).toContain('"seq":5');
    expect(made()).toBe(2);
  });

  it('one at a time, however many ask', async () => {
    const keeper = trail.keeper();
    await Promise.all(Array.from({ length: 5 }, () => keeper.make({})));
    keeper.close();
    expect(made()).toBe(5);
    expect(await faults()).toEqual([]);
  });
});

describe('nothing is signed', () => {
  async function refusal(): Promise<string> {
    const keeper = trail.keeper();
    const result = await keeper.make({});
    keeper.close();
    if (result.ok) throw new Error('it was made');
    expect(trail.problems.get('checkpoint-not-made')).toMatch(/^problem-checkpoint ./);
    return result.failure.said?.map(({ code }) => code).join(' ') ?? '';
  }

  it('of a trail that contradicts the latest checkpoint', async () => {
    await trail.sign();
    forgeUnguarded(directory.database, (database) => {
      database.exec('DELETE FROM audit WHERE seq > 2');
    });
    expect(await refusal()).toBe('checkpoint-contradicted');
    expect(await faults()).toEqual(['checkpoint-ahead']);
  });

  it('where checkpoints are missing that were made', async () => {
    await trail.sign();
    await trail.sign();
    const [first = ''] = lines(directory.checkpoints);
    writeFileSync(directory.checkpoints, `${first}\n`);
    expect(await refusal()).toBe('checkpoints-gone');
    expect(await faults()).toEqual(['checkpoints-cut']);
    rmSync(directory.checkpoints);
    expect(await refusal()).toBe('checkpoints-gone');
    expect(await faults()).toEqual(['checkpoints-cut']);
  });

  it('behind a line that is no checkpoint', async () => {
    await trail.sign();
    const text = readFileSync(directory.checkpoints, 'utf8');
    writeFileSync(directory.checkpoints, text.replace('"seq":3', '"seq": 3'));
    expect(await refusal()).toBe('checkpoints-altered');
    expect(await faults()).toEqual(['checkpoint-unread', 'checkpoints-cut']);
  });

  it('through a link', async () => {
    mkdirSync(directory.evidenceFolder);
    symlinkSync('/dev/full', directory.checkpoints);
    expect(await refusal()).toBe('checkpoints-unread');
  });

  it('where nothing can be written', async () => {
    writeFileSync(directory.evidenceFolder, 'a file in its place');
    expect(await refusal()).toMatch(/^checkpoint/);
  });

  it('while the keyring is locked; and no second key is made', async () => {
    await trail.sign();
    const locked = fail('secret-missing', 'locked');
    const { secrets } = trail;
    Object.defineProperty(secrets, 'value', { value: () => locked, configurable: true });
    expect(await refusal()).toBe('');
    expect(made()).toBe(1);
    Reflect.deleteProperty(secrets, 'value');
    await trail.sign();
    expect(trail.problems.size).toBe(0);
    expect(await faults()).toEqual([]);
  });

  it('with a key that is gone, or another, until a person says so', async () => {
    await trail.sign();
    got(await trail.secrets.remove('checkpoint-key'));
    expect(await refusal()).toBe('checkpoint-key-gone');
    await trail.sign({ isNewKey: true });
    expect(trail.problems.size).toBe(0);
    // Nobody who is trusted named it.
    expect(await faults()).toEqual(['checkpoint-key']);
    got(await trail.secrets.set('checkpoint-key', 'not a key at all', 'file'));
    expect(await refusal()).toBe('checkpoint-key-unfit');
  });
});

describe('a key that is replaced', () => {
  it('is named by the one before', async () => {
    await trail.sign();
    await trail.sign({ isNewKey: true });
    await trail.sign();
    expect(await faults()).toEqual([]);
    const [, second = '', third = ''] = lines(directory.checkpoints);
    const named = JSON.parse(second) as { nextKey: string; publicKey: string };
    expect(JSON.parse(third)).toMatchObject({ publicKey: named.nextKey });
    expect(named.nextKey).not.toBe(named.publicKey);
  });

  it('goes on when the agent died before the new one was kept', async () => {
    await trail.sign();
    const { secrets } = trail;
    const full = fail('store-failed', 'the disk is full');
    Object.defineProperty(secrets, 'set', {
      value: () => Promise.resolve(full),
      configurable: true,
    });
    const keeper = trail.keeper();
    expect(await keeper.make({ isNewKey: true })).toMatchObject({ ok: false });
    keeper.close();
    Reflect.deleteProperty(secrets, 'set');
    await trail.sign();
    await trail.sign({ isNewKey: true });
    await trail.sign();
    expect(made()).toBe(5);
    expect(await faults()).toEqual([]);
  });
});

describe('a process that was killed, or a disk that was full', () => {
  it('leaves at most an unfinished line, which the next one replaces', async () => {
    await trail.sign();
    const whole = readFileSync(directory.checkpoints).length;
    await trail.sign();
    const end = readFileSync(directory.checkpoints).length;
    for (const length of [whole + 1, whole + 17, end - 2, end - 1]) {
      truncateSync(directory.checkpoints, length);
      rmSync(join(directory.evidenceFolder, 'deliveries.json'));
      await trail.sign();
      expect(made()).toBe(2);
      expect(await faults()).toEqual([]);
    }
    appendFileSync(directory.checkpoints, 'x'.repeat(9_000));
    await trail.sign();
    expect(made()).toBe(3);
    expect(readFileSync(directory.checkpoints, 'utf8')).toMatch(/\}\n$/);
    expect(await faults()).toEqual([]);
  });
});
