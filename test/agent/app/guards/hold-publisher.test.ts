import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GuardPlace } from '../../../../agent/adapters/guards/guard-place.ts';
import { HoldFlagFiles } from '../../../../agent/adapters/guards/hold-flag-files.ts';
import { readFlagText, type FlagPlan } from '../../../../agent/wire/flags/flag-text.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { selectorSchema } from '../../../../shared/domain/definitions/selector.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { flagPath, guardFolder } from '../../../support/guarded-directory.ts';
import { MemoryStore } from '../../../support/memory-store.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

const DAY = 86_400_000;
const HEARTBEAT = 30_000;
const START = Date.parse('2026-12-05T23:00:00Z');
const OPENING = Date.parse('2026-12-06T01:00:00Z');
const all = selectorSchema.parse({ all: true });
const shop = { id: 'shop', systems: ['erp'], drain: 'off', scheduler: { kind: 'guard' } };
/** 30 days from the midnight before the start. */
const NIGHTS = 29;
const night = {
  id: 'night',
  timeZone: 'UTC',
  start: '2026-12-06T01:00',
  duration: 'PT1H',
  rrule: 'FREQ=DAILY',
  covers: { systems: ['erp'] },
};

let directory: ReturnType<typeof temporaryDataDirectory>;
let world: AgentWorld;

beforeEach(() => {
  directory = temporaryDataDirectory();
  world = new AgentWorld(new MemoryStore(), START);
  world.holdFlags = new HoldFlagFiles(new GuardPlace(directory.root, process.env), directory.root);
  world.start();
});

afterEach(() => directory.dispose());

function apply(integrations: object[], windows: object[] = []) {
  const document = documentSchema.parse({ systems: [{ id: 'erp' }], integrations, windows });
  return world.apply(document);
}

function flag(id = 'shop'): FlagPlan {
  const read = readFlagText(readFileSync(flagPath(directory, id), 'utf8'), id);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

const problems = () =>
  world.agent.view.snapshot(world.agent.engine.plan(world.time.now), world.time.now).problems;
const stateOf = (id: string) => {
  const { now } = world.time;
  return world.agent.view.integrations([id], world.agent.engine.plan(now), now)[0]?.state;
};

describe('the plan for guards', () => {
  it('is published for guarded integrations only, including those not held', async () => {
    const local = { kind: 'local', every: '1h', command: ['true'] };
    await apply(
      [shop, { id: 'free', scheduler: shop.scheduler }, { ...shop, id: 'own', scheduler: local }],
      [night],
    );
    expect(flag().holds).toHaveLength(NIGHTS);
    expect(flag('free').holds).toEqual([]);
    expect(existsSync(flagPath(directory, 'own'))).toBe(false);
    expect(existsSync(guardFolder(directory).plan)).toBe(true);
  });

  it('of what a window or a pause leaves out as essential is its own', async () => {
    const spared = { ...night, covers: { systems: ['erp'], exceptEssential: true } };
    await apply([shop, { ...shop, id: 'payments', essential: true }], [spared]);
    expect(flag('shop').holds).toHaveLength(NIGHTS);
    expect(flag('payments').holds).toEqual([]);
    const named = { integrations: ['payments', 'shop'], exceptEssential: true };
    await world.pause(selectorSchema.parse(named), '2026-12-06T00:00:00Z');
    expect(flag('payments').holds).toEqual([]);
    expect(flag('shop').holds).toHaveLength(NIGHTS + 1);
  });

  it('has the same horizon all day, so no file is rewritten needlessly', async () => {
    await apply([shop], [night]);
    const before = flag().knownUntil;
    await world.time.pass(30 * 60_000);
    await apply([shop, { ...shop, id: 'other' }], [night]);
    expect(flag().knownUntil).toBe(before);
    expect(before).toBe(Math.floor(START / DAY) * DAY + 30 * DAY);
  });

  it('is removed when the integration is no longer guarded', async () => {
    await apply([shop]);
    await apply([{ ...shop, scheduler: { kind: 'local', every: '1h', command: ['true'] } }]);
    expect(existsSync(flagPath(directory, 'shop'))).toBe(false);
  });

  it('expires with the last hold written, and is renewed before that', async () => {
    const minutely = { ...night, rrule: 'FREQ=MINUTELY;INTERVAL=2', duration: 'PT1M' };
    await apply([shop], [minutely]);
    const { holds, knownUntil } = flag();
    expect(holds).toHaveLength(1_000);
    expect(knownUntil).toBe(OPENING + 2_000 * 60_000);
    expect(holds.at(-1)?.from).toBe(knownUntil - 2 * 60_000);
    // Half of the horizon has passed.
    await world.time.pass((knownUntil - START) / 2 + 60_000);
    expect(flag().knownUntil).toBeGreaterThan(knownUntil);
  });
});

describe('what repeats after the clock was set back', () => {
  it('is in the file once the agent has noticed', async () => {
    await apply([shop], [night]);
    await world.time.pass(OPENING + 2 * 3_600_000 - START);
    const { now } = world.time;
    await apply([shop, { ...shop, id: 'other' }], [night]);
    expect(flag().holds[0]?.from).toBeGreaterThan(now);
    world.time.setClock(OPENING + 60_000);
    await world.time.pass(HEARTBEAT);
    expect(flag().knownFrom).toBeLessThanOrEqual(world.time.now);
    expect(flag().holds[0]?.from).toBe(OPENING);
  });

  it('is held by a window that was saved after its opening, also before it was saved', async () => {
    await apply([shop], [{ ...night, start: '2026-12-05T22:59', rrule: undefined }]);
    const saved = START;
    world.time.setClock(saved - 20_000);
    await world.time.pass(1_000);
    world.agent.engine.look();
    expect(flag().knownFrom).toBeLessThan(saved);
    expect(flag().holds[0]?.from).toBeLessThanOrEqual(world.time.now);
  });
});

/** A folder in the place of a file, which can neither be overwritten nor removed. */
function obstruct(id: string): () => void {
  const path = flagPath(directory, id);
  renameSync(path, `${path}-kept`);
  mkdirSync(path);
  writeFileSync(join(path, 'x'), '');
  return () => {
    rmSync(path, { recursive: true });
    renameSync(`${path}-kept`, path);
  };
}

describe('a flag that could not be written', () => {
  it('is a problem, does not count as paused, and is retried until written', async () => {
    await apply([shop]);
    const clear = obstruct('shop');
    await world.pause(all, null);
    expect(problems()).toMatchObject([
      { code: 'flags', message: expect.stringContaining('shop: ') as string },
    ]);
    expect(stateOf('shop')).toBe('unknown');
    clear();
    await world.time.pass(31_000);
    expect(flag().holds).toMatchObject([{ until: null }]);
    expect(problems()).toEqual([]);
    expect(stateOf('shop')).toBe('paused');
  });

  it('that still holds is updated once it can be, though every hold is over by then', async () => {
    await apply([shop]);
    await world.pause(all, null);
    const clear = obstruct('shop');
    const released = await world.agent.desk.run('hold.release', {
      ...{ commandId: 'resume', person: { name: 'ana', via: 'test' } },
      ...{ target: { selector: all }, reason: 'done', override: false },
    });
    expect(released.ok).toBe(true);
    expect(problems()).toMatchObject([{ code: 'flags' }]);
    clear();
    expect(flag().holds).toHaveLength(1);
    await world.time.pass(31_000);
    expect(flag().holds).toEqual([]);
    expect(problems()).toEqual([]);
  });

  it('never lets an integration missing from the plan run: the plan is withdrawn until then', async () => {
    await apply([shop]);
    const clear = obstruct('shop');
    await world.pause(all, null);
    expect(existsSync(guardFolder(directory).plan)).toBe(false);
    clear();
    await world.time.pass(31_000);
    expect(existsSync(guardFolder(directory).plan)).toBe(true);
  });
});

describe('the periodic check of flags', () => {
  it('restores what somebody removed: a file, the plan, the whole folder', async () => {
    await apply([shop, { ...shop, id: 'mail' }], [night]);
    const { path, plan } = guardFolder(directory);
    rmSync(flagPath(directory, 'shop'));
    rmSync(plan);
    await world.time.pass(31_000);
    expect(flag().holds).toHaveLength(NIGHTS);
    expect(existsSync(plan)).toBe(true);
    rmSync(path, { recursive: true });
    await world.time.pass(31_000);
    expect(flag('mail').holds).toHaveLength(NIGHTS);
    expect(existsSync(plan)).toBe(true);
  });

  it('removes stray files, and leaves foreign ones', async () => {
    await apply([shop]);
    const { flags } = guardFolder(directory);
    writeFileSync(flagPath(directory, 'gone'), '');
    writeFileSync(join(flags, 'README'), 'mine');
    await world.time.pass(31_000);
    expect(existsSync(flagPath(directory, 'gone'))).toBe(false);
    expect(existsSync(join(flags, 'README'))).toBe(true);
  });

  it('reports a folder that cannot be created, and its integrations as unknown', async () => {
    await apply([shop], [night]);
    const { path } = guardFolder(directory);
    renameSync(path, `${path}-away`);
    writeFileSync(path, 'theirs');
    await world.time.pass(31_000);
    expect(problems()).toMatchObject([{ code: 'flags' }]);
    expect(stateOf('shop')).toBe('unknown');
    rmSync(path);
    await world.time.pass(31_000);
    expect(problems()).toEqual([]);
    expect(flag().holds).toHaveLength(NIGHTS);
  });
});
