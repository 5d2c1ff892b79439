import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  occurrenceReportSchema,
  type OccurrenceReport,
} from '../../shared/domain/reports/occurrence-report.ts';
import type { AuditKind } from '../../shared/domain/facts/audit-fact.ts';
import type { TemplateId } from '../../shared/domain/templates/window-template.ts';
import { templateWords } from '../../shared/i18n/templates/template-words.ts';
import {
  AgentProcess,
  clockLacks,
  shiftedClock,
  type ShiftedClock,
} from '../support/agent-process.ts';
import { run, type CliRun } from '../support/cli-run.ts';
import { countingServer } from '../support/counting-server.ts';
import { describeWith } from '../support/required-programs.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const ZONE = 'Europe/Madrid';
/** Each is due at openings and closings, too. */
const EVERY_FIVE_MINUTES = '*/5 * * * *';
const EVERY_HOUR = '0 * * * *';
const SHORTLY_MS = 3_000;
const PATIENCE = { timeout: 40_000, interval: 100 };

/**
 * A company in the evening before. One integration feeds the system that goes down, one another;
 * the clock of the machine is set ahead from scene to scene, as if it had slept.
 */
describeWith([], clockLacks)('the four use cases, from template to report', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let erp: Awaited<ReturnType<typeof countingServer>>;
  let isReady: boolean;
  let clock: ShiftedClock;
  let agent: AgentProcess | undefined;

  beforeEach(async () => {
    directory = temporaryDataDirectory();
    isReady = true;
    erp = await countingServer((name) => ({ status: name !== 'ready' || isReady ? 200 : 503 }));
  });
  afterEach(async () => {
    await agent?.dispose();
    agent = undefined;
    erp.close();
    directory.dispose();
  });

  async function evening(
    from: string,
    system: object,
    { calendars = [], cron = EVERY_FIVE_MINUTES }: { calendars?: object[]; cron?: string } = {},
  ): Promise<void> {
    clock = shiftedClock(directory, Date.parse(from) - Date.now(), true);
    agent = await AgentProcess.start(directory, { clock, environment: { TZ: ZONE } });
    const post = (id: string, systems: string[]): object => ({
      ...{ id, systems, drain: 'off' },
      scheduler: {
        ...{ kind: 'local', cron, timeZone: ZONE },
        http: { url: `${erp.url}/${id}` },
      },
    });
    const document = {
      systems: [{ id: 'down', ...system }, { id: 'other' }],
      integrations: [post('feed', ['down']), post('elsewhere', ['other'])],
      calendars,
    };
    expect(await remanso(['apply', '-'], JSON.stringify(document))).toMatchObject({ code: 0 });
  }

  function remanso(words: readonly string[], stdin = '', language = 'en'): Promise<CliRun> {
    const env = { REMANSO_DATA_DIR: directory.root, TZ: ZONE, ...clock.environment };
    return run([...words, '--lang', language], { stdin, env });
  }

  /** Two interactions: the template, and what it printed applied. In both languages it is the same. */
  async function use(template: TemplateId, ...more: string[]): Promise<void> {
    const spoken = await Promise.all(
      (['es', 'en'] as const).map(async (language) => {
        const { code, stdout } = await remanso(['template', template, ...more], '', language);
        expect(code).toBe(0);
        const words = templateWords(template, language);
        expect(stdout).toContain(words.title);
        expect(stdout).toContain(words.reason);
        return stdout;
      }),
    );
    const withoutWords = spoken.map((text) => text.replace(/^.*(- id|title|reason):.*$/gm, ''));
    expect(withoutWords[0]).toBe(withoutWords[1]);
    expect(await remanso(['apply', '-'], spoken[1])).toMatchObject({ code: 0 });
  }

  async function windowState(): Promise<string | undefined> {
    const snapshot = await agent?.call('state.snapshot', {});
    return snapshot?.windows[0]?.state;
  }

  function runsOf(name: string): number {
    return erp.arrivals.filter((arrival) => arrival.name === name).length;
  }

  /**
   * The clock is set to just before, and the machine says that it woke: by itself the agent would
   * notice within 30 seconds. The rest passes for real.
   */
  async function goTo(instant: string): Promise<void> {
    clock.set(Date.parse(instant) - SHORTLY_MS - Date.now());
    await agent?.call('system.woke', {});
    const shown = (): number => Date.now() + clock.offsetMs;
    await expect.poll(shown, PATIENCE).toBeGreaterThan(Date.parse(instant));
  }

  /** From opening to closing: what feeds it rests, what does not goes on. */
  async function passesWindow(opensAt: string, closesAt: string, between?: string): Promise<void> {
    await goTo(opensAt);
    await expect.poll(windowState, PATIENCE).toBe('open');
    const others = runsOf('elsewhere');
    if (between !== undefined) await goTo(between);
    await goTo(closesAt);
    await expect.poll(windowState, PATIENCE).not.toBe('open');
    await expect.poll(() => runsOf('elsewhere'), PATIENCE).toBeGreaterThan(others);
    const late = erp.arrivals
      .filter(({ name, dueAt }) => name === 'feed' && dueAt >= Date.parse(opensAt))
      .filter(({ dueAt }) => dueAt < Date.parse(closesAt));
    expect(late).toEqual([]);
  }

  async function reported(opensAt: string): Promise<OccurrenceReport> {
    const window = (await agent?.call('window.list', {}))?.windows[0]?.definition.id ?? '';
    const file = join(directory.root, 'report.json');
    const words = ['report', window, file, '--format', 'json', '--occurrence', opensAt];
    expect(await remanso(words)).toMatchObject({ code: 0 });
    const report = occurrenceReportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(report.chain.ok).toBe(true);
    return report;
  }

  /** What was skipped by the clock is recorded bit by bit. */
  async function expectHeld(opensAt: string, held: number): Promise<void> {
    const counted = async (): Promise<unknown> => (await reported(opensAt)).integrations;
    const wanted = [{ integrationId: 'feed', held }];
    await expect.poll(counted, { ...PATIENCE, interval: 1_000 }).toMatchObject(wanted);
  }

  it('the ERP is patched on the first Sunday of the month', async () => {
    await evening('2026-12-05T22:59:00Z', { name: 'SAP ERP' });
    await use('erp');
    await passesWindow('2026-12-06T01:00:00Z', '2026-12-06T05:00:00Z');
    await expectHeld('2026-12-06T01:00:00Z', 48);
    const next = await agent?.call('window.list', {});
    expect(next?.windows[0]?.status.opensAt).toBe('2027-01-03T01:00:00Z');
  }, 240_000);

  it("the quarter is closed on the company's last workday, for three days", async () => {
    const calendars = [
      { id: 'es-md', holidays: [{ date: '2026-12-25', name: 'Navidad' }] },
      { id: 'company', include: ['es-md'], holidays: [{ date: '2026-12-31', name: 'Puente' }] },
    ];
    await evening('2026-12-29T22:30:00Z', { name: 'Finance' }, { calendars, cron: EVERY_HOUR });
    await use('close');
    // After two days without a sign of life, the trail would only have a range.
    const between = '2027-01-01T05:00:00Z';
    await passesWindow('2026-12-30T17:00:00Z', '2027-01-02T17:00:00Z', between);
    await expectHeld('2026-12-30T17:00:00Z', 3 * 24);
  }, 240_000);

  it('the warehouse is rebuilt every night of a week', async () => {
    await evening('2026-12-06T22:59:00Z', { name: 'DWH' });
    await use('nights');
    const first = await agent?.call('window.list', {});
    expect(first?.windows[0]?.status.opensAt).toBe('2026-12-07T00:00:00Z');
    // The last of seven.
    await passesWindow('2026-12-13T00:00:00Z', '2026-12-13T04:00:00Z');
    await expectHeld('2026-12-13T00:00:00Z', 48);
    const seen = runsOf('feed');
    await goTo('2026-12-14T00:00:00Z');
    await expect.poll(() => runsOf('feed'), PATIENCE).toBeGreaterThan(seen);
  }, 240_000);

  it('a release waits until it is ready, and reopens with one run first', async () => {
    const readiness = { passes: 1, interval: '1s', timeout: '5s', maxOverrun: '2h' };
    const probe = { http: { url: `${erp.url}/ready` } };
    await evening('2026-12-07T22:30:00Z', {
      ...{ name: 'Web shop', readiness: { ...probe, ...readiness } },
    });
    await use('release');
    await goTo('2026-12-08T21:00:00Z');
    await expect.poll(windowState, PATIENCE).toBe('open');
    isReady = false;
    const before = runsOf('feed');
    const asked = runsOf('ready');
    await goTo('2026-12-08T22:30:00Z');
    await expect.poll(() => runsOf('ready'), PATIENCE).toBeGreaterThan(asked + 1);
    expect(runsOf('feed')).toBe(before);
    isReady = true;
    const told = async (kind: AuditKind): Promise<number | undefined> =>
      (await agent?.call('audit.page', { kind }))?.entries.length;
    await expect.poll(() => told('readiness.changed'), PATIENCE).toBeGreaterThan(0);
    // Its first run is the canary.
    await goTo('2026-12-08T22:40:00Z');
    await expect.poll(() => runsOf('feed'), PATIENCE).toBeGreaterThan(before);
    await expect.poll(() => told('reopening.completed'), PATIENCE).toBe(1);
    expect(await remanso(['audit', 'verify'])).toMatchObject({ code: 0 });
  }, 240_000);
});
