import { describe, expect, it } from 'vitest';
import { toldText } from '../../../electron/notices/shell-told.ts';
import { Undoables } from '../../../electron/agent/undoables.ts';
import type { CallName } from '../../../shared/contract/agent-contract.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { fail, succeed } from '../../../shared/errors.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
import { HOUR, MINUTE, NIGHT, snapshotAt, windowAt } from '../../shared/notices/notice-world.ts';

const CLOSES = NIGHT + 4 * HOUR;
const now = NIGHT - HOUR;
const signed = { commandId: 'command-1', person: { name: 'ana', via: 'tray' }, reason: 'r' };

/** An agent that moves the only window as it is told, and a mirror that follows it. */
class World {
  snapshot: Snapshot = this.#at(NIGHT, false);
  readonly calls: [name: CallName, params: unknown][] = [];
  readonly undoables = new Undoables(() => this.snapshot);
  refusal: 'conflict' | null = null;

  readonly link = {
    call: (name: CallName, params: unknown) => {
      this.calls.push([name, params]);
      return Promise.resolve(
        this.refusal === null ? succeed({}) : fail(this.refusal, 'It was changed'),
      );
    },
  } as never;

  async moveBy(minutes: number): Promise<void> {
    const opensAt = this.snapshot.windows[0]?.opensAt ?? '';
    const opens = Date.parse(opensAt) + minutes * MINUTE;
    const to = this.#spanAt(opens);
    const params = { ...signed, windowId: 'erp-night', opensAt, to: { opensAt: to.opensAt } };
    const occurrence = { windowId: 'erp-night', ...to };
    const answer = { revision: 2, integrations: [], runs: 0, occurrence, overlaps: [] };
    await this.undoables.watch('occurrence.move', params, () => Promise.resolve(succeed(answer)));
    this.snapshot = this.#at(opens, opens !== NIGHT);
  }

  async undo(): Promise<boolean> {
    const done = this.undoables.last(now);
    if (done === null) throw new Error('nothing to undo');
    return (await this.undoables.undo(done, this.link, signed)).ok;
  }

  /** Somebody else moves it. */
  meddle(): void {
    this.snapshot = this.#at(NIGHT + 3 * HOUR, true, 'berta');
  }

  back(opens: number): void {
    this.snapshot = this.#at(opens, opens !== NIGHT);
  }

  #spanAt(opens: number) {
    return { opensAt: formatInstant(opens), closesAt: formatInstant(opens + 4 * HOUR) };
  }

  #at(opens: number, isMoved: boolean, by = 'ana'): Snapshot {
    const original = {
      originalOpensAt: formatInstant(NIGHT),
      originalClosesAt: formatInstant(CLOSES),
    };
    const amended = { kind: 'moved' as const, ...original, by, reason: 'r' };
    const one = { ...windowAt('erp-night', opens, opens + 4 * HOUR, now), title: 'ERP night' };
    return snapshotAt(now, [isMoved ? { ...one, amended } : one]);
  }
}

describe('what the tray can undo', () => {
  it('is each of two moves, the later one first', async () => {
    const world = new World();
    expect(world.undoables.last(now)).toBeNull();
    await world.moveBy(15);
    await world.moveBy(30);
    expect(world.undoables.last(now)).toMatchObject({ kind: 'moved', isAgain: true });
    expect(await world.undo()).toBe(true);
    expect(world.calls.at(-1)).toMatchObject([
      'occurrence.move',
      {
        opensAt: formatInstant(NIGHT + 45 * MINUTE),
        to: { opensAt: formatInstant(NIGHT + 15 * MINUTE) },
      },
    ]);
    world.back(NIGHT + 15 * MINUTE);
    expect(world.undoables.last(now)).toMatchObject({ isAgain: false });
    expect(await world.undo()).toBe(true);
    const closesAt = formatInstant(CLOSES + 15 * MINUTE);
    expect(world.calls.at(-1)).toMatchObject([
      'occurrence.restore',
      { expectedClosesAt: closesAt },
    ]);
    world.back(NIGHT);
    expect(world.undoables.last(now)).toBeNull();
  });

  it('is not offered once somebody else has changed it, nor after its opening', async () => {
    const world = new World();
    await world.moveBy(30);
    expect(world.undoables.last(NIGHT)).toBeNull();
    world.meddle();
    expect(world.undoables.last(now)).toBeNull();
  });

  it('is refused where the menu was open meanwhile, and says who was first', async () => {
    const world = new World();
    await world.moveBy(30);
    const done = world.undoables.last(now);
    world.refusal = 'conflict';
    world.meddle();
    if (done === null) throw new Error('nothing to undo');
    const undone = await world.undoables.undo(done, world.link, signed);
    expect(undone.ok).toBe(false);
    const failure = { code: 'conflict' as const, message: 'It was changed' };
    const told = (language: 'en' | 'es') =>
      toldText(
        { kind: 'not-undone', done, failure },
        { snapshot: world.snapshot, userName: 'ana', times: new TimeText('UTC', language), now },
      );
    expect(told('en')).toMatchObject({
      title: 'That did not work',
      body: 'It can no longer be undone: ERP night moved 30 min later. berta has changed it since.',
      isTrouble: true,
    });
    expect(told('es').body).toBe(
      'Ya no se puede deshacer: ERP night, movida 30 min más tarde. berta lo ha cambiado después.',
    );
  });

  it('says where the agent is gone while the menu was open', () => {
    const { snapshot } = new World();
    const failure = { code: 'agent-unreachable' as const, message: 'ECONNREFUSED' };
    const told = toldText(
      { kind: 'not-moved', windowId: 'erp-night', failure },
      { snapshot, userName: 'ana', times: new TimeText('UTC', 'es'), now },
    );
    expect(told).toMatchObject({ title: 'No se pudo hacer', body: 'El agente no responde.' });
  });

  it('says what a moved window now overlaps, with Undo', async () => {
    const world = new World();
    await world.moveBy(30);
    const done = world.undoables.newest;
    const [opensAt, closesAt] = [NIGHT + 30 * MINUTE, CLOSES + 30 * MINUTE].map(formatInstant);
    const occurrence = { windowId: 'erp-night', opensAt: opensAt ?? '', closesAt: closesAt ?? '' };
    const overlaps = [{ ...occurrence, windowId: 'rebuild' }];
    const answer = { revision: 2, integrations: [], runs: 0, occurrence, overlaps };
    const told = toldText(
      { kind: 'moved', minutes: 30, answer, done },
      {
        snapshot: world.snapshot,
        userName: 'ana',
        times: new TimeText('Europe/Madrid', 'en'),
        now,
      },
    );
    expect(told).toMatchObject({
      title: 'ERP night opens at 02:30 CET (UTC+1)',
      body: 'Moved 30 min later, until 06:30 CET (UTC+1). Overlaps rebuild.',
      buttons: [{ label: 'Undo', action: { kind: 'undo', done } }],
    });
  });
});
