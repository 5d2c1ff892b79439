import { describe, expect, it } from 'vitest';
import { madeByPerson } from '../../../../../agent/features/backup/core/made-by-person.ts';
import { ChangeDraft } from '../../../../../agent/core/state/change-draft.ts';
import { backupsOver } from '../../../../../agent/features/backup/app/backups-at-work.ts';
import type { BackupOrder } from '../../../../../agent/features/backup/app/backups.ts';
import { restoredDraft } from '../../../../../agent/features/backup/app/restored-draft.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { backupStateSchema } from '../../../../../shared/features/backup/backup-state.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { fail, succeed, type FailureCode } from '../../../../../shared/errors.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-12-06T12:00:00Z');
const nightly = { id: 'backups', folder: '/mnt/nas', cron: '0 2 * * *', keep: 3 };

/** An agent whose backups are made by the test, over a store that stays. */
class BackupStory {
  readonly store = new MemoryStore();
  readonly made: { readonly order: BackupOrder; readonly at: number }[] = [];
  fault: FailureCode | undefined;
  /** Never ends. */
  hangs = false;
  world = this.#world(START);

  constructor() {
    this.world.start();
  }

  #world(at: number): AgentWorld {
    const world = new AgentWorld(this.store, at);
    const backups = backupsOver({
      make: (order) => {
        this.made.push({ order, at: world.time.now });
        if (this.hangs) return new Promise(() => undefined);
        if (this.fault !== undefined) return Promise.resolve(fail(this.fault, 'no space'));
        const file = `${order.folder}/${this.made.length}`;
        const sizes = { bytes: 10, sha256: 'ab', head: { seq: 1 }, tookMs: 5, removed: [] };
        return Promise.resolve(succeed({ file, ...sizes }));
      },
      supersede: () => succeed(null),
      close: () => undefined,
    });
    world.features = withFeatures(backups);
    return world;
  }

  async apply(...settings: readonly object[]): Promise<void> {
    await this.world.apply(documentSchema.parse({ settings }));
    await this.world.time.pass(10_000);
  }

  async restart(at: number): Promise<void> {
    this.world.kill();
    this.world = this.#world(at);
    this.world.start();
    await this.world.time.pass(10_000);
  }

  get problems(): string[] {
    const { agent, time } = this.world;
    const { problems } = agent.view.snapshot(agent.engine.plan(time.now), time.now);
    return problems.map(({ code }) => code);
  }

  get times(): string[] {
    return this.made.map(({ at }) => formatInstant(Math.floor(at / 60_000) * 60_000));
  }

  get state() {
    const { handlers } = this.world.agent.features;
    const answer = handlers['backup.state']({}, { connectionId: 1 });
    if (answer instanceof Promise || !answer.ok) throw new Error('It answers at once.');
    return backupStateSchema.parse(answer.value);
  }
}

describe('backups by the document', () => {
  it('are made at once, which shows whether the folder is right, and then when they are due', async () => {
    const story = new BackupStory();
    await story.apply(nightly);
    await story.world.time.pass(2 * DAY);
    expect(story.times).toEqual([
      '2026-12-06T12:00:00Z',
      '2026-12-07T02:00:00Z',
      '2026-12-08T02:00:00Z',
    ]);
    expect(story.made[0]?.order).toMatchObject({ folder: '/mnt/nas', keep: 3 });
    expect(story.store.entries.filter(({ kind }) => kind === 'backup.made')).toHaveLength(3);
    expect(story.state).toMatchObject({
      ...{ nextAt: '2026-12-09T02:00:00Z', isBusy: false, failed: null },
      last: { file: '/mnt/nas/3', bytes: 10 },
    });
    expect(story.problems).toEqual([]);
  });

  it('go on as they were when a person makes one', async () => {
    const story = new BackupStory();
    await story.apply(nightly);
    await story.world.time.pass(11 * HOUR);
    const byHand = {
      ...{ file: '/mnt/nas/by-hand', bytes: 1, sha256: 'cd', seq: 1, tookMs: 1, removed: [] },
    };
    const { agent, time } = story.world;
    const draft = new ChangeDraft();
    draft.note(madeByPerson({ name: 'ana', via: 'cli' }, byHand, time.now));
    agent.record(draft);
    expect(story.state).toMatchObject({
      last: { file: '/mnt/nas/1' },
      nextAt: '2026-12-07T02:00:00Z',
    });
    await story.world.time.pass(DAY);
    expect(story.times).toEqual(['2026-12-06T12:00:00Z', '2026-12-07T02:00:00Z']);
  });

  it('are made at once in another folder, too', async () => {
    const story = new BackupStory();
    await story.apply(nightly);
    await story.apply({ ...nightly, folder: '/mnt/usb' });
    expect(story.made.map(({ order }) => order.folder)).toEqual(['/mnt/nas', '/mnt/usb']);
    await story.apply({ ...nightly, folder: '/mnt/usb', keep: 9 });
    expect(story.made).toHaveLength(2);
  });

  it('are one for all that were missed while no agent ran', async () => {
    const story = new BackupStory();
    await story.apply(nightly);
    await story.restart(START + 20 * DAY);
    await story.world.time.pass(HOUR);
    expect(story.times).toEqual(['2026-12-06T12:00:00Z', '2026-12-26T12:00:00Z']);
  });

  it('are not made again by a restart', async () => {
    const story = new BackupStory();
    await story.apply(nightly);
    await story.restart(START + HOUR);
    await story.restart(START + 2 * HOUR);
    expect(story.made).toHaveLength(1);
  });

  it('are tried again every hour where they fail, and that is told until one is made', async () => {
    const story = new BackupStory();
    story.fault = 'store-full';
    await story.apply(nightly);
    expect(story.problems).toEqual(['backup-failed']);
    await story.world.time.pass(3 * HOUR);
    expect(story.made).toHaveLength(4);
    await story.restart(START + 3.5 * HOUR);
    expect(story.problems).toEqual(['backup-failed']);
    story.fault = undefined;
    await story.world.time.pass(HOUR);
    expect(story.problems).toEqual([]);
    expect(story.made).toHaveLength(5);
    expect(story.state.failed).toMatchObject({ code: 'store-full' });
  });

  it('are told to be overdue where one does not end', async () => {
    const story = new BackupStory();
    await story.apply(nightly);
    story.hangs = true;
    await story.world.time.pass(3 * DAY);
    expect(story.made).toHaveLength(2);
    expect(story.problems).toEqual(['backup-overdue']);
  });

  it('are not made where the document says nothing, or no more', async () => {
    const story = new BackupStory();
    await story.apply();
    await story.world.time.pass(2 * DAY);
    expect(story.made).toEqual([]);
    await story.apply(nightly);
    const params = { person: { name: 'ana', via: 'test' }, prune: true, dryRun: false };
    const document = documentSchema.parse({});
    await story.world.agent.desk.run('document.apply', {
      ...params,
      commandId: 'prune-it-1',
      document,
    });
    await story.world.time.pass(2 * DAY);
    expect(story.made).toHaveLength(1);
    expect(story.state).toMatchObject({ setting: null, nextAt: null });
  });

  it('are none of an agent that nobody has decided for: it would push out those of the old one', async () => {
    const story = new BackupStory();
    await story.apply(nightly);
    story.world.kill();
    const at = START + 5 * DAY;
    const backup = {
      ...{ sha256: 'ab', madeAt: formatInstant(START), hostname: 'a', dataDir: '/a', version: '1' },
      ...{ head: { seq: 1, hash: 'c' }, isSameMachine: false },
    };
    const actor = { kind: 'person', name: 'ana' } as const;
    const draft = restoredDraft(story.store.load(), { at, actor, reason: 'x', id: '1', backup });
    story.store.commit(draft.toChange(), draft.facts);
    await story.restart(at + HOUR);
    await story.world.time.pass(2 * DAY);
    expect(story.made).toHaveLength(1);
  });
});
