import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { AgentProcess } from '../support/agent-process.ts';
import {
  startAlertmanager,
  type AlertmanagerServer,
  type ListedSilence,
} from '../support/alertmanager-server.ts';
import { tier } from '../support/tier.ts';
import { describeWith } from '../support/required-programs.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const PATIENCE = { timeout: 40_000, interval: 100 };
const PERSON = { name: 'ana', via: 'cli' };
const REASON = 'CHG-1042';

/** By the machine's clock, in UTC. */
const start = (at: number): string => new Date(at).toISOString().slice(0, 19);

describeWith(['prometheus-alertmanager'])('alarms about a system that is paused', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let monitor: AlertmanagerServer;
  let agent: AgentProcess;

  beforeEach(async () => {
    directory = temporaryDataDirectory();
    monitor = await startAlertmanager();
    agent = await AgentProcess.start(directory);
  });
  afterEach(async () => {
    await agent.dispose();
    await monitor.dispose();
    directory.dispose();
  });

  /** What the document lacks by then is left as it is. */
  async function apply(windows: readonly object[], more: object = {}): Promise<void> {
    const monitors = [
      { kind: 'alertmanager', urls: [monitor.url], matchers: ['system="erp"'], ...more },
    ];
    const document = documentSchema.parse({
      systems: [{ id: 'erp', monitors }],
      integrations: [
        {
          ...{ id: 'orders', systems: ['erp'] },
          scheduler: { kind: 'local', every: '1h', command: ['true'] },
        },
      ],
      windows,
    });
    await agent.call('document.apply', { ...command(), document });
  }

  async function end(...windowIds: readonly string[]): Promise<void> {
    for (const windowId of windowIds) await agent.call('window.end', { ...command(), windowId });
  }

  const command = () => ({ commandId: randomUUID(), person: PERSON, reason: REASON });

  const open = (id: string, minutes: number): object => ({
    ...{ id, timeZone: 'UTC', start: start(Date.now() - 1_000), duration: `PT${minutes}M` },
    ...{ reason: REASON, covers: { systems: ['erp'] } },
  });

  const ours = (all: readonly ListedSilence[]): readonly ListedSilence[] =>
    all.filter(({ createdBy, status }) => createdBy === 'remanso' && status.state === 'active');

  async function silent(): Promise<ListedSilence> {
    return vi.waitFor(async () => {
      const { silences } = await agent.call('silence.list', {});
      expect(silences).toMatchObject([{ stage: 'silent', failure: null }]);
      const [found] = ours(await monitor.silences());
      if (found === undefined) throw new Error('There is none.');
      return found;
    }, PATIENCE);
  }

  async function kinds(): Promise<readonly string[]> {
    const { entries } = await agent.call('audit.page', { limit: 200 });
    return entries.map(({ kind }) => kind).filter((kind) => kind.startsWith('silence.'));
  }

  it('page nobody inside, and the first new one afterwards', async () => {
    const foreign = await monitor.silence('host=wms-02', 60);
    const before = await monitor.silences();
    await apply([open('first', 30)]);
    const placed = await silent();
    expect(placed.comment).toMatch(/^CHG-1042 · remanso-/);
    await monitor.alarm({ alertname: 'Stale', system: 'erp' });
    await monitor.alarm({ alertname: 'DiskFull', system: 'crm' });
    await vi.waitFor(() => expect(monitor.pages).toHaveLength(1), PATIENCE);
    // The agent dies, and another window overlaps: still one silence, for as long as either.
    await agent.kill();
    agent = await AgentProcess.start(directory);
    await apply([open('second', 90)]);
    await vi.waitFor(async () => {
      const [found] = ours(await monitor.silences());
      expect(found?.id).toBe(placed.id);
      const later = Date.parse(found?.endsAt ?? '') - Date.parse(placed.endsAt);
      expect(later).toBeGreaterThan(50 * 60_000);
    }, PATIENCE);
    await end('second');
    expect(ours(await monitor.silences())).toHaveLength(1);
    await end('first');
    await vi.waitFor(async () => expect(ours(await monitor.silences())).toEqual([]), PATIENCE);
    expect(monitor.pages).toMatchObject([{ labels: { alertname: 'DiskFull' } }]);
    const liftedAt = Date.now();
    await monitor.alarm({ alertname: 'QueueLength', system: 'erp' });
    await vi.waitFor(() => {
      const found = monitor.pages.find(({ labels }) => labels['alertname'] === 'QueueLength');
      expect(found?.at).toBeGreaterThanOrEqual(liftedAt);
    }, PATIENCE);
    const others = (await monitor.silences()).filter(({ createdBy }) => createdBy !== 'remanso');
    expect(others).toEqual(before.filter(({ id }) => id === foreign));
    await vi.waitFor(
      async () =>
        expect(await kinds()).toEqual([
          ...['silence.placed', 'silence.extended', 'silence.lifted'],
        ]),
      PATIENCE,
    );
    expect(await agent.call('audit.verify', { fresh: true })).toMatchObject({ ok: true });
  });

  it('are silenced again when the monitor has lost it, and left when a person ended it', async () => {
    await apply([open('first', 30)]);
    const placed = await silent();
    await monitor.kill();
    await monitor.start();
    expect(await monitor.silences()).toEqual([]);
    const again = await silent();
    expect(again.id).not.toBe(placed.id);
    await monitor.expire(again.id);
    await vi.waitFor(async () => {
      const { silences } = await agent.call('silence.list', {});
      expect(silences).toMatchObject([{ stage: 'ended' }]);
    }, PATIENCE);
    const { problems } = await agent.call('state.snapshot', {});
    expect(problems).toMatchObject([{ code: 'silence-ended|system/erp/1' }]);
    expect(ours(await monitor.silences())).toEqual([]);
    await agent.kill();
    agent = await AgentProcess.start(directory);
    await vi.waitFor(async () => {
      const restarted = await agent.call('state.snapshot', {});
      expect(restarted.problems).toMatchObject([{ code: 'silence-ended|system/erp/1' }]);
    }, PATIENCE);
    await end('first');
    await vi.waitFor(async () => {
      const { silences } = await agent.call('silence.list', {});
      expect(silences).toMatchObject([{ stage: 'heard' }]);
      expect((await agent.call('state.snapshot', {})).problems).toEqual([]);
    }, PATIENCE);
  });

  it('are silenced late where the monitor was away at the opening, and the window opens', async () => {
    await monitor.kill();
    await apply([open('first', 30)]);
    await vi.waitFor(async () => {
      const { problems } = await agent.call('state.snapshot', {});
      expect(problems).toMatchObject([{ code: 'silence-failed|system/erp/1' }]);
    }, PATIENCE);
    expect(await agent.call('state.snapshot', {})).toMatchObject({
      integrations: [{ id: 'orders', state: 'paused' }],
    });
    await monitor.start();
    await silent();
    expect((await agent.call('state.snapshot', {})).problems).toEqual([]);
    expect(await kinds()).toEqual(['silence.failed', 'silence.placed']);
  });

  const RESOLVED = [
    { sendResolved: true, pages: ['firing', 'resolved', 'firing'] },
    { sendResolved: false, pages: ['firing'] },
  ];

  // The CI has no time for what goes without it.
  it.each(tier === 'all' ? RESOLVED.slice(0, 1) : RESOLVED)(
    'that paged before and ended inside: sendResolved $sendResolved',
    async ({ sendResolved, pages }) => {
      const stale = { alertname: 'Stale', system: 'erp' };
      const goesOn = { alertname: 'GoesOn', system: 'erp' };
      const paged = (name: string): readonly string[] =>
        monitor.pages
          .filter(({ labels }) => labels['alertname'] === name)
          .map(({ status }) => status);
      await monitor.alarm(stale);
      await monitor.alarm(goesOn);
      await vi.waitFor(() => expect(monitor.pages).toHaveLength(2), PATIENCE);
      await apply([open('first', 30)], { sendResolved });
      await silent();
      await monitor.alarm(stale, true);
      await agent.kill();
      agent = await AgentProcess.start(directory);
      await silent();
      await end('first');
      const isKnown = async (): Promise<void> => {
        const { silences } = await agent.call('silence.list', {});
        expect(silences).toMatchObject([
          { stage: 'heard', reopened: { first: null, stillOn: { count: 1 } } },
        ]);
      };
      await vi.waitFor(isKnown, PATIENCE);
      // Longer than an alert that is on for a moment, and the next flush.
      await sleep(4_000);
      expect(paged('Stale')).toEqual(pages.slice(0, 2));
      await monitor.alarm(stale);
      if (sendResolved) {
        await vi.waitFor(() => expect(paged('Stale')).toEqual(pages), PATIENCE);
      } else {
        await sleep(4_000);
        expect(paged('Stale')).toEqual(pages);
      }
      expect(paged('GoesOn')).toEqual(['firing']);
    },
    90_000,
  );

  it.skipIf(tier === 'all')(
    'that get through inside are told, and what was on before',
    async () => {
      await monitor.alarm({ alertname: 'Old', system: 'erp' });
      await apply([open('first', 30)]);
      const placed = await silent();
      await monitor.expire(placed.id);
      await monitor.alarm({ alertname: 'Leaked', system: 'erp' });
      await vi.waitFor(async () => {
        const { silences } = await agent.call('silence.list', {});
        expect(silences).toMatchObject([{ stage: 'ended', gotThrough: { count: 1 } }]);
      }, PATIENCE);
      await end('first');
      await vi.waitFor(async () => {
        const { silences } = await agent.call('silence.list', {});
        const stillOn = { count: 1, alarms: [{ name: 'Old', host: null }] };
        expect(silences).toMatchObject([{ stage: 'heard', reopened: { first: null, stillOn } }]);
      }, PATIENCE);
      const told = await kinds();
      expect(told.toSorted()).toEqual([
        ...['silence.drifted', 'silence.leaked', 'silence.ongoing', 'silence.placed'],
      ]);
    },
  );
});
