import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { signedRelease } from '../../../build/scripts/release-file.ts';
import type { FetchedRelease } from '../../../electron/updates/fetch-release.ts';
import type { UpdateMemory } from '../../../electron/updates/update-memory.ts';
import { Updates } from '../../../electron/updates/updates.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

const PEM = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
const START = Date.parse('2026-12-02T09:00:00Z');
const FILE = 'https://localhost/latest.json';

function release(version: string): { readonly file: string; readonly key: string } {
  return signedRelease({
    ...{ version, publishedAt: '2026-12-01T08:00:00Z', privateKey: PEM },
    page: `https://remanso.example/${version}`,
    notes: { en: [`New in ${version}.`], es: [`Novedades de ${version}.`] },
  });
}

const { key } = release('0.2.0');
const file = (version: string): FetchedRelease => ({
  kind: 'file',
  bytes: Buffer.from(release(version).file),
});

/** A machine with a clock that is set by hand; looks are as often as the shell's. */
class Machine {
  now = START;
  isQuiet = true;
  answer: FetchedRelease = file('0.2.0');
  kept: UpdateMemory | undefined;
  chance = 0;
  asked: number[] = [];
  told: string[] = [];
  readonly #timers = new Set<{ readonly at: number; readonly fire: () => void }>();
  #elapsed = 0;
  updates = this.start();

  start({ key: ofBuild = key, running = '0.1.0' } = {}): Updates {
    this.#timers.clear();
    this.updates = new Updates({
      source: { file: FILE, key: ofBuild },
      running,
      kept: {
        read: () => this.kept,
        write: (memory) => {
          this.kept = memory;
          return true;
        },
      },
      fetch: () => {
        this.asked.push(this.now);
        return Promise.resolve(this.answer);
      },
      now: () => this.now,
      startTimer: (ms, fire) => {
        const timer = { at: this.#elapsed + ms, fire };
        this.#timers.add(timer);
        return () => void this.#timers.delete(timer);
      },
      chance: () => this.chance,
      isQuiet: () => this.isQuiet,
      tell: ({ version }) => this.told.push(version),
    });
    this.updates.start();
    return this.updates;
  }

  async wait(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += MINUTE_MS) {
      this.now += MINUTE_MS;
      this.#elapsed += MINUTE_MS;
      for (const timer of this.#timers) {
        if (timer.at > this.#elapsed) continue;
        this.#timers.delete(timer);
        timer.fire();
      }
      this.updates.look();
      // The answer of an ask.
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    }
  }
}

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});

describe('asking for new versions', () => {
  it('is off until a person switches it on, and then lasts', async () => {
    await machine.wait(2 * DAY_MS);
    expect(machine.asked).toEqual([]);
    expect(await machine.updates.act('state')).toEqual({
      ...{ canCheck: true, isOn: false, last: null, news: null },
    });
    await machine.updates.act('on');
    expect(machine.asked).toHaveLength(1);
    expect((await machine.start().act('state')).isOn).toBe(true);
    await machine.updates.act('off');
    await machine.wait(2 * DAY_MS);
    expect(machine.asked).toHaveLength(1);
  });

  it('is not possible without a key', async () => {
    const updates = machine.start({ key: '' });
    const nothing = { canCheck: false, isOn: false, last: null, news: null };
    expect(await updates.act('on')).toEqual(nothing);
    expect(await updates.act('ask')).toEqual(nothing);
    machine.kept = { ...machine.kept, isOn: true } as UpdateMemory;
    machine.start({ key: '' });
    await machine.wait(DAY_MS);
    expect(machine.asked).toEqual([]);
  });

  it('is done once a day, at another minute on each machine', async () => {
    await machine.updates.act('on');
    const gaps = (): number[] =>
      machine.asked.slice(1).map((at, index) => at - (machine.asked[index] ?? 0));
    await machine.wait(3 * DAY_MS);
    expect(gaps()).toEqual([DAY_MS, DAY_MS, DAY_MS]);
    machine.chance = 0.5;
    await machine.wait(3 * DAY_MS);
    expect(gaps().slice(-1)).toEqual([DAY_MS + 2 * HOUR_MS]);
  });

  it('is not done in the first minutes after a start, nor again by starts in a row', async () => {
    await machine.updates.act('on');
    machine.now += 2 * DAY_MS;
    machine.chance = 0.5;
    machine.start();
    await machine.wait(5 * MINUTE_MS);
    expect(machine.asked).toHaveLength(1);
    await machine.wait(2 * MINUTE_MS);
    expect(machine.asked).toHaveLength(2);
    for (let start = 0; start < 5; start += 1) {
      machine.start();
      await machine.wait(HOUR_MS);
    }
    expect(machine.asked).toHaveLength(2);
  });

  it('is not done in a loop when the clock jumps, and goes on after it was years ahead', async () => {
    await machine.updates.act('on');
    for (let jump = 0; jump < 20; jump += 1) {
      machine.now += 3 * DAY_MS;
      await machine.wait(MINUTE_MS);
      machine.now -= 3 * DAY_MS;
      await machine.wait(MINUTE_MS);
    }
    expect(machine.asked.length).toBeLessThanOrEqual(2);
    machine.now += 3650 * DAY_MS;
    await machine.wait(2 * HOUR_MS);
    machine.now -= 3650 * DAY_MS;
    const before = machine.asked.length;
    await machine.wait(2 * DAY_MS);
    expect(machine.asked.length).toBeGreaterThan(before);
  });

  it('is answered in words, whatever comes, and says nothing by itself of a refusal', async () => {
    await machine.updates.act('on');
    await machine.updates.act('dismiss');
    machine.told = [];
    const forged = Buffer.from(release('0.3.0').file.replace('0.3.0', '0.4.0'));
    for (const [answer, result, detail] of [
      [{ kind: 'file', bytes: forged }, 'forged', ''],
      [{ kind: 'file', bytes: Buffer.from('<html>') }, 'malformed', ''],
      [file('0.1.5'), 'older', ''],
      [{ kind: 'failed', why: 'unreachable', detail: 'net::ERR' }, 'unreachable', 'net::ERR'],
      [{ kind: 'failed', why: 'status', detail: '407' }, 'status', '407'],
    ] as const) {
      machine.answer = answer;
      const { last, news } = await machine.updates.act('ask');
      expect([last, news]).toEqual([{ at: machine.now, result, detail }, null]);
    }
    await machine.wait(2 * DAY_MS);
    expect(machine.told).toEqual([]);
  });

  it('says that nothing is newer', async () => {
    machine.answer = file('0.1.0');
    const { last, news } = await machine.updates.act('ask');
    expect([last?.result, news]).toEqual(['current', null]);
    // By hand it may also be asked while it is off.
    expect(machine.kept?.isOn).toBe(false);
  });

  it('is one request, however often a person presses', async () => {
    await Promise.all([machine.updates.act('ask'), machine.updates.act('ask')]);
    expect(machine.asked).toHaveLength(1);
  });
});

describe('a new version', () => {
  /** On, and no version is known yet. */
  async function switchedOn(): Promise<void> {
    machine.answer = file('0.1.0');
    await machine.updates.act('on');
    machine.answer = file('0.2.0');
  }

  it('is told once, also over starts', async () => {
    await switchedOn();
    await machine.wait(3 * DAY_MS);
    expect(machine.told).toEqual(['0.2.0']);
    machine.start();
    await machine.wait(3 * DAY_MS);
    expect(machine.told).toEqual(['0.2.0']);
    machine.answer = file('0.3.0');
    await machine.wait(2 * DAY_MS);
    expect(machine.told).toEqual(['0.2.0', '0.3.0']);
  });

  it('waits for a quiet moment, and is told then', async () => {
    await switchedOn();
    machine.isQuiet = false;
    await machine.wait(3 * DAY_MS);
    expect(machine.told).toEqual([]);
    machine.isQuiet = true;
    await machine.wait(MINUTE_MS);
    expect(machine.told).toEqual(['0.2.0']);
  });

  it('is no longer told once it is switched off, installed, dismissed or was read', async () => {
    await switchedOn();
    machine.isQuiet = false;
    await machine.wait(2 * DAY_MS);
    const { kept } = machine;
    const quietly = async (how: () => Promise<unknown>): Promise<string[]> => {
      machine.kept = kept;
      machine.start();
      await how();
      machine.isQuiet = true;
      await machine.wait(HOUR_MS);
      return machine.told;
    };
    expect(await quietly(() => machine.updates.act('off'))).toEqual([]);
    expect(await quietly(() => machine.updates.act('dismiss'))).toEqual([]);
    expect(await quietly(() => machine.updates.act('ask'))).toEqual([]);
    expect(await quietly(() => machine.start({ running: '0.2.0' }).act('state'))).toEqual([]);
  });

  it('stays in Settings until it is dismissed, and so does the next one', async () => {
    expect((await machine.updates.act('ask')).news).toMatchObject({
      ...{ version: '0.2.0', notes: { en: ['New in 0.2.0.'] } },
    });
    expect((await machine.updates.act('dismiss')).news).toBeNull();
    expect((await machine.updates.act('ask')).news).toBeNull();
    machine.answer = file('0.3.0');
    expect((await machine.updates.act('ask')).news).toMatchObject({ version: '0.3.0' });
  });

  it('is not taken back by an older file, nor by a version that was run here', async () => {
    machine.answer = file('0.3.0');
    await machine.updates.act('ask');
    machine.answer = file('0.2.0');
    const replayed = await machine.updates.act('ask');
    expect([replayed.last?.result, replayed.news?.version]).toEqual(['older', '0.3.0']);
    machine = new Machine();
    machine.start({ running: '0.4.0' });
    machine.answer = file('0.4.0');
    await machine.updates.act('ask');
    // Someone goes back to an older package.
    const back = machine.start({ running: '0.2.0' });
    machine.answer = file('0.3.0');
    expect((await back.act('ask')).last?.result).toBe('older');
  });
});
