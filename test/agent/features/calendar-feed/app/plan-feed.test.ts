import { seenChallenge } from '../../../../support/features/approvals/seen-challenge.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CallInput } from '../../../../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import {
  readCalendar,
  type ReadEvent,
} from '../../../../support/features/calendar-feed/exported-plan.ts';
import { ReportWorld } from '../../../app/reports/report-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-12-01T12:00:00Z');
const FIRST = Date.parse('2026-12-02T01:00:00Z');
const person = { name: 'ana', via: 'test' };

const document = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP' }],
  integrations: [
    {
      ...{ id: 'orders', name: 'Web shop orders → ERP', systems: ['erp'] },
      scheduler: { kind: 'local', every: '1h', http: { url: 'http://127.0.0.1:9/' } },
    },
  ],
  windows: [
    {
      ...{ id: 'night', title: 'ERP patches', reason: 'CHG-1042', timeZone: 'Europe/Madrid' },
      ...{ start: '2026-12-02T02:00', duration: 'PT2H', rrule: 'FREQ=DAILY' },
      covers: { systems: ['erp'] },
    },
  ],
});

let agent: ReportWorld;

beforeEach(async () => {
  agent = new ReportWorld(START);
  onTestFinished(() => agent.dispose());
  await agent.told('document.apply', { ...agent.command('plan'), document });
});

/** Like kill -9, and an agent on the same data at another time. */
function restart(at: number): void {
  agent.world.kill();
  agent.store.close();
  agent = new ReportWorld(at, agent.directory);
}

const exported = async (
  more: CallInput<'calendar.export'> = {},
): Promise<ReadonlyMap<string, ReadEvent>> => {
  const { ics } = await agent.told('calendar.export', { days: 10, ...more });
  return new Map(
    readCalendar(ics).map((event) => [event.uid.split('@').slice(0, 2).join('@'), event]),
  );
};
const idOf = (opensAt: number): string => `night@${formatInstant(opensAt)}`;
const eventOf = async (opensAt: number): Promise<ReadEvent> => {
  const event = (await exported()).get(idOf(opensAt));
  if (event === undefined) throw new Error(`no event ${idOf(opensAt)}`);
  return event;
};

describe('an occurrence through its life', () => {
  it('keeps its name, and each change has a higher number and an honest time', async () => {
    const seen: ReadEvent[] = [await eventOf(FIRST)];
    expect(seen[0]).toMatchObject({
      ...{ opensAt: FIRST, closesAt: FIRST + 2 * HOUR, status: 'CONFIRMED', sequence: 0 },
      ...{ summary: 'ERP patches', revisedAt: START },
      description: expect.stringContaining('Pauses: Web shop orders → ERP') as string,
    });
    const look = async (): Promise<ReadEvent> => {
      const event = await eventOf(FIRST);
      const before = seen.at(-1);
      expect(event.sequence).toBeGreaterThan(before?.sequence ?? -1);
      expect(event.revisedAt).toBeGreaterThan(before?.revisedAt ?? 0);
      expect(event.revisedAt).toBeLessThanOrEqual(agent.world.time.now);
      expect(event.uid).toBe(before?.uid);
      seen.push(event);
      return event;
    };
    const windowId = 'night';
    const opensAt = formatInstant(FIRST);
    const later = FIRST + 3 * HOUR;

    await agent.passTo(START + MINUTE);
    await agent.told('occurrence.skip', { ...agent.command('no patches'), windowId, opensAt });
    expect(await look()).toMatchObject({ status: 'CANCELLED', opensAt: FIRST });

    await agent.passTo(START + 2 * MINUTE);
    await agent.told('occurrence.restore', { ...agent.command('patches'), windowId, opensAt });
    expect(await look()).toMatchObject({ status: 'CONFIRMED', opensAt: FIRST });

    await agent.passTo(START + 3 * MINUTE);
    const to = { opensAt: formatInstant(later) };
    await agent.told('occurrence.move', { ...agent.command('late'), windowId, opensAt, to });
    expect(await look()).toMatchObject({ opensAt: later, closesAt: later + 2 * HOUR });

    await agent.passTo(later + MINUTE);
    expect((await look()).value('x-maintnote-status')).toBe('IN-PROCESS');

    await agent.told('window.extend', { ...agent.command('slow'), windowId, byMinutes: 30 });
    await agent.passTo(later + 2 * MINUTE);
    await agent.told('window.extend', { ...agent.command('slower'), windowId, byMinutes: 30 });
    expect(await look()).toMatchObject({ closesAt: later + 3 * HOUR, status: 'CONFIRMED' });

    await agent.passTo(later + 3 * MINUTE);
    await agent.told('window.end', { ...agent.command('done'), windowId });
    await agent.passTo(later + 4 * MINUTE);
    const over = await look();
    expect(over).toMatchObject({ opensAt: later, closesAt: later + 3 * MINUTE });
    expect(over.value('x-maintnote-status')).toBe('COMPLETED');
    expect(over.status).toBe('CONFIRMED');

    // The same when an agent starts again, and some days later.
    restart(later + 5 * MINUTE);
    expect(await eventOf(FIRST)).toMatchObject({ uid: over.uid, sequence: over.sequence });
    restart(FIRST + 6 * DAY);
    expect(await eventOf(FIRST)).toMatchObject({ uid: over.uid, sequence: over.sequence });
    restart(FIRST + 9 * DAY);
    expect((await exported()).has(idOf(FIRST))).toBe(false);
  });

  it('is still cancelled when its time has passed', async () => {
    const opensAt = formatInstant(FIRST);
    const skip = { ...agent.command('no'), windowId: 'night', opensAt };
    await agent.told('occurrence.skip', skip);
    const { sequence, uid } = await eventOf(FIRST);
    restart(FIRST + DAY);
    expect(await eventOf(FIRST)).toMatchObject({ status: 'CANCELLED', sequence, uid });
  });

  it('has a higher number after an edit of its window', async () => {
    const before = await eventOf(FIRST);
    await agent.passTo(START + MINUTE);
    const windows = document.windows.map((window) => ({ ...window, duration: 'PT3H' }));
    await agent.told('document.apply', {
      ...agent.command('longer'),
      document: { ...document, windows },
    });
    const after = await eventOf(FIRST);
    expect(after).toMatchObject({ uid: before.uid, closesAt: FIRST + 3 * HOUR });
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect(after.revisedAt).toBe(START + MINUTE);
  });

  it('does not tell of what a new window would have held before it was there', async () => {
    const old = document.windows.map((window) => ({
      ...window,
      ...{ id: 'old', start: '2026-11-20T02:00' },
    }));
    const changed = { ...document, windows: [...document.windows, ...old] };
    await agent.told('document.apply', { ...agent.command('more'), document: changed });
    const [first] = [...(await exported()).keys()].filter((id) => id.startsWith('old@'));
    expect(first).toBe(`old@${formatInstant(FIRST)}`);
  });
});

describe('a pause by a person', () => {
  const selector = { systems: ['erp'] };

  it('is an event while it lasts', async () => {
    const until = formatInstant(START + HOUR);
    const placed = { ...agent.command('ERP is down'), selector, until };
    const { holdId } = await agent.told('hold.place', placed);
    const paused = (await exported()).get(`${holdId}@${await origin()}`);
    expect(paused).toMatchObject({
      ...{ opensAt: START, closesAt: START + HOUR, summary: 'Pause: ERP is down', sequence: 0 },
    });
    await agent.told('hold.extend', { ...agent.command('still'), holdId, byMinutes: 30 });
    const longer = (await exported()).get(`${holdId}@${await origin()}`);
    expect(longer).toMatchObject({ closesAt: START + 90 * MINUTE, sequence: 1 });
    await agent.told('hold.release', { ...agent.command('up'), target: { holdId } });
    expect([...(await exported()).keys()].filter((id) => id.startsWith(holdId))).toEqual([]);
  });

  it('without an end lasts until tomorrow, each day', async () => {
    const placed = { ...agent.command('ERP is down'), selector, until: null };
    const { holdId } = await agent.told('hold.place', placed);
    const key = `${holdId}@${await origin()}`;
    const today = (await exported()).get(key);
    expect(today?.closesAt).toBe(Date.parse('2026-12-02T00:00:00Z'));
    expect(today?.description).toContain('Until someone resumes it');
    restart(START + DAY);
    const next = (await exported()).get(key);
    expect(next?.closesAt).toBe(Date.parse('2026-12-03T00:00:00Z'));
    expect(next?.sequence).toBeGreaterThan(today?.sequence ?? 0);
    expect(next?.revisedAt).toBe(Date.parse('2026-12-02T00:00:00Z'));
  });

  async function origin(): Promise<string> {
    return (await eventOf(FIRST + 8 * DAY)).uid.split('@')[2] ?? '';
  }
});

describe('the feed', () => {
  const tokenOf = (url: string): string => url.replace(/^.*\/calendar\/(.+)\.ics$/, '$1');

  it('is off at first, and has one address at a time', async () => {
    const off = { isOn: false, since: null, by: null, readAt: null, address: null };
    expect(await agent.told('feed.status', {})).toEqual(off);
    expect(await agent.ask('feed.disable', { person })).toMatchObject({ ok: false });
    expect(await agent.ask('feed.rotate', { person })).toMatchObject({ ok: false });
    const first = tokenOf((await agent.told('feed.enable', { person, reason: 'desk' })).url);
    expect(Buffer.from(first, 'base64url').length).toBe(32);
    expect(await agent.ask('feed.enable', { person })).toMatchObject({
      failure: { code: 'conflict' },
    });
    const second = tokenOf((await agent.told('feed.rotate', { person })).url);
    const lost = { failure: { code: 'not-found' } };
    expect(await agent.ask('feed.read', { token: first })).toMatchObject(lost);
    const { ics } = await agent.told('feed.read', { token: second });
    expect(readCalendar(ics ?? '').length).toBeGreaterThan(300);
    expect(await agent.told('feed.status', {})).toMatchObject({
      ...{ isOn: true, by: 'ana', readAt: formatInstant(START) },
      address: 'http://127.0.0.1:4310/calendar/….ics',
    });
    await agent.told('feed.disable', { person });
    expect(await agent.ask('feed.read', { token: second })).toMatchObject(lost);
    expect(await agent.ask('feed.read', { token: '' })).toMatchObject(lost);
    const { entries } = await agent.told('audit.page', { limit: 100 });
    expect(
      entries
        .filter(({ kind }) => kind.startsWith('feed.'))
        .map(({ kind, actor, reason }) => [kind, actor.name, reason]),
    ).toEqual([
      ['feed.enabled', 'ana', 'desk'],
      ['feed.rotated', 'ana', undefined],
      ['feed.disabled', 'ana', undefined],
    ]);
  });

  it('keeps its secret nowhere', async () => {
    const token = tokenOf((await agent.told('feed.enable', { person })).url);
    await agent.told('feed.read', { token });
    const { root } = agent.directory;
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const text = readFileSync(join(file.parentPath, file.name), 'latin1');
      expect(text.includes(token)).toBe(false);
    }
  });

  it('outlives a kill, and its readers get nothing twice', async () => {
    const token = tokenOf((await agent.told('feed.enable', { person })).url);
    const first = await agent.told('feed.read', { token });
    agent.world.kill();
    agent.world.start();
    const again = await agent.told('feed.read', { token, known: first.tag });
    expect(again).toEqual({ tag: first.tag, ics: null });
    const opensAt = formatInstant(FIRST);
    const skip = { ...agent.command('no'), windowId: 'night', opensAt };
    await agent.told('occurrence.skip', skip);
    const changed = await agent.told('feed.read', { token, known: first.tag });
    expect(changed.tag).not.toBe(first.tag);
    expect(changed.ics).toContain('STATUS:CANCELLED');
  });

  it('reads the same bytes for the same plan, and others when it opens, closes or a day ends', async () => {
    const token = tokenOf((await agent.told('feed.enable', { person })).url);
    const read = async (): Promise<{ tag: string; ics: string | null }> =>
      agent.told('feed.read', { token });
    let before = await read();
    await agent.passTo(START + 5 * HOUR);
    expect(await read()).toEqual(before);
    for (const at of [Date.parse('2026-12-02T00:00:01Z'), FIRST + MINUTE, FIRST + 3 * HOUR]) {
      await agent.passTo(at);
      const after = await read();
      expect(after.tag).not.toBe(before.tag);
      before = after;
    }
  });

  it('is told in the language and with the names that a reader asks for', async () => {
    const opensAt = formatInstant(FIRST);
    await agent.told('occurrence.skip', {
      ...agent.command('no'),
      ...{ windowId: 'night', opensAt },
    });
    const telling = { language: 'es', provider: 'example.com', account: 'erp' } as const;
    const event = (await exported(telling)).get(idOf(FIRST));
    expect(event?.summary).toBe('Omitida: ERP patches');
    expect(event?.value('x-maintnote-provider')).toBe('example.com');
    expect(event?.value('x-maintnote-account')).toBe('erp');
    expect(event?.value('x-maintnote-maintenance-id')).toBe(idOf(FIRST));
    expect(event?.all('x-maintnote-object-id')).toEqual(['orders', 'erp']);
    expect(event?.value('x-maintnote-impact')).toBe('OUTAGE');
  });
});

describe('a window that waits for approval', () => {
  const ben = { name: 'ben', via: 'test' };
  const waits = {
    ...{ id: 'swap', title: 'Router swap', change: 'CHG-7', owner: 'Net team', timeZone: 'UTC' },
    ...{ start: '2026-12-03T01:00', duration: 'PT1H', approval: 'required' },
    covers: { systems: ['erp'] },
  };
  const propose = (more: object = {}): Promise<unknown> => {
    const links = [{ id: 'change', url: 'https://t.example/{change}' }];
    const windows = [{ ...waits, ...more }];
    const document = { links, windows } as never;
    return agent.told('document.apply', { ...agent.command('swap'), document });
  };
  const id = 'swap@2026-12-03T01:00:00Z';
  const event = async (): Promise<ReadEvent | undefined> => (await exported()).get(id);

  it('is tentative until another person says yes; then it has its ticket', async () => {
    await propose();
    const before = await event();
    expect(before).toMatchObject({ status: 'TENTATIVE', summary: 'Proposed: Router swap' });
    expect(before?.value('x-maintnote-status')).toBe('TENTATIVE');
    expect(before?.description).toContain('Awaiting approval: it pauses nothing until then');
    const version = agent.world.agent.state.approvalRequests.get('swap')?.version ?? 0;
    await agent.passTo(START + MINUTE);
    const challenge = seenChallenge(agent.world.agent.state, 'swap', ben);
    const yes = { commandId: 'approve-swap', person: ben, windowId: 'swap', version, challenge };
    await agent.told('approval.give', yes);
    const after = await event();
    expect(after).toMatchObject({ status: 'CONFIRMED', summary: 'Router swap' });
    expect(after?.revisedAt).toBeGreaterThan(before?.revisedAt ?? Infinity);
    expect(after?.value('url')).toBe('https://t.example/CHG-7');
    expect(after?.description).toContain('Ticket: CHG-7\nhttps://t.example/CHG-7\nOwner: Net team');
    // A change of it: what holds is told, and that it may become another.
    await propose({ duration: 'PT3H' });
    const changing = await event();
    expect(changing).toMatchObject({ status: 'CONFIRMED', closesAt: after?.closesAt });
    expect(changing?.description).toContain('A change of it awaits approval');
  });
});
