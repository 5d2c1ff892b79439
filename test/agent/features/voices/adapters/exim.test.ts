import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  openStore,
  type RecordedStore,
} from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import { voiceSenders } from '../../../../../agent/features/voices/adapters/voice-senders.ts';
import { voicesOver } from '../../../../../agent/features/voices/app/voices-at-work.ts';
import { occurrenceWriting } from '../../../../../agent/features/occurrence-writing.ts';
import type { CallInput } from '../../../../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { icalendarLacks } from '../../../../support/features/calendar-feed/python-icalendar.ts';
import {
  startExim,
  type Delivered,
  type EximServer,
} from '../../../../support/features/voices/exim-server.ts';
import { clock, secretsOf } from '../../../../support/features/voices/letters.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const person = { name: 'ana', via: 'test' };

describeWith(['exim4', 'openssl'], icalendarLacks())(
  'mails about what is ahead, through Exim, read by Python',
  () => {
    let exim: EximServer;
    let directory: ReturnType<typeof temporaryDataDirectory>;
    let store: RecordedStore;
    let world: AgentWorld;
    let commands = 0;

    beforeEach(async () => {
      exim = await startExim();
      directory = temporaryDataDirectory();
      store = openStore({ directory, report: () => undefined });
    });
    afterEach(async () => {
      world.kill();
      store.close();
      directory.dispose();
      await exim.dispose();
    });

    function begin(start: number): void {
      world = new AgentWorld(store, start);
      world.history = store.history;
      world.features = withFeatures(
        voicesOver({
          senders: voiceSenders({ clock, environment: {}, secrets: secretsOf({}) }),
          ...{ timeZone: () => 'UTC', occurrenceWriting },
        }),
      );
      world.start();
    }

    const command = () => ({ commandId: `do-${++commands}`, person });
    const control = () => ({ ...command(), reason: 'vendor', dryRun: false, windowId: 'w' });

    async function plan(window: object | undefined): Promise<void> {
      const { port, caFile } = exim;
      const list = (['en', 'es'] as const).map((language) => ({
        ...{ id: language, kind: 'mail', from: 'remanso@shop.example', language, timeout: '20s' },
        ...{ to: [`${language}@shop.example`], hears: { kinds: ['soon'], systems: ['erp'] } },
        server: { host: 'localhost', port, caFile },
      }));
      const document = documentSchema.parse({
        systems: [{ id: 'erp', name: 'ERP' }],
        windows: window === undefined ? [] : [{ id: 'w', covers: { systems: ['erp'] }, ...window }],
        settings: [{ id: 'voices', list }],
      });
      await run('document.apply', { ...command(), document, prune: true, dryRun: false });
    }

    async function run<Name extends Parameters<typeof world.agent.desk.run>[0]>(
      name: Name,
      asked: CallInput<Name>,
    ): Promise<void> {
      const answer = await world.agent.desk.run(name, asked as never);
      if (!answer.ok) throw new Error(answer.failure.message);
      await passTo(world.time.now + MINUTE_MS);
    }

    /** To an instant, and until what was to be sent by then is sent: by a real clock, in a few ms of the agent's. */
    async function passTo(instant: number): Promise<void> {
      await world.time.pass(instant - world.time.now);
      await expect
        .poll(
          async () => {
            await world.time.pass(1);
            const listed = await world.agent.features.handlers['voice.list'](
              {},
              { connectionId: 1 },
            );
            return listed.ok ? listed.value.voices.filter(({ waiting }) => waiting > 0) : [];
          },
          { timeout: 30_000, interval: 20 },
        )
        .toEqual([]);
    }

    /** Of one reader: what they know after each mail. */
    async function known(language: string, count: number): Promise<readonly Known[]> {
      const mails = await exim.delivered(2 * count);
      expect(mails).toHaveLength(2 * count);
      expect(new Set(mails.map(({ id }) => id)).size).toBe(2 * count);
      const own = mails.filter(({ to }) => to === `${language}@shop.example`);
      return own.map(knownBy);
    }

    it('a window over the hour that Madrid skips: told, longer, moved, and longer again while open', async () => {
      const opensAt = Date.parse('2027-03-28T00:30:00Z');
      const window = { timeZone: 'Europe/Madrid', start: '2027-03-28T01:30', duration: 'PT4H' };
      begin(opensAt - DAY_MS - HOUR_MS);
      await plan(window);
      await passTo(opensAt - DAY_MS + MINUTE_MS);
      await passTo(opensAt - 20 * HOUR_MS);
      await plan({ ...window, duration: 'PT5H' });
      const to = { opensAt: formatInstant(opensAt + HOUR_MS) };
      await run('occurrence.move', { ...control(), opensAt: formatInstant(opensAt), to });
      await passTo(opensAt + HOUR_MS - 9 * MINUTE_MS);
      await passTo(opensAt + 2 * HOUR_MS);
      await run('window.extend', { ...control(), byMinutes: 60 });
      await run('window.extend', { ...control(), byMinutes: 30 });
      const es = await known('es', 6);
      expect(es.map(({ subject }) => subject)).toEqual([
        'ERP se pausará el domingo 28 mar a la 01:30 CET (UTC+1)',
        'Nuevo fin: ERP se reanudará el domingo 28 mar a las 07:30 CEST (UTC+2)',
        'Nueva hora: ERP se pausará el domingo 28 mar a las 03:30 CEST (UTC+2)',
        'ERP se pausará a las 03:30 CEST (UTC+2)',
        'Nuevo fin: ERP se reanudará a las 09:30 CEST (UTC+2)',
        'Nuevo fin: ERP se reanudará a las 10:00 CEST (UTC+2)',
      ]);
      expect(es.map(({ span }) => span)).toEqual([
        '2027-03-28T00:30:00Z 2027-03-28T04:30:00Z',
        '2027-03-28T00:30:00Z 2027-03-28T05:30:00Z',
        '2027-03-28T01:30:00Z 2027-03-28T06:30:00Z',
        '2027-03-28T01:30:00Z 2027-03-28T06:30:00Z',
        '2027-03-28T01:30:00Z 2027-03-28T07:30:00Z',
        '2027-03-28T01:30:00Z 2027-03-28T08:00:00Z',
      ]);
      for (const told of [es, await known('en', 6)]) {
        expect(new Set(told.map(({ uid }) => uid)).size).toBe(1);
        expect(told.every(({ methods }) => methods === 'PUBLISH PUBLISH')).toBe(true);
        const [first = 0, longer = 0, moved = 0, again = 0, open = 0, last = 0] = told.map(
          ({ sequence }) => sequence,
        );
        expect(longer).toBeGreaterThan(first);
        expect(moved).toBeGreaterThan(longer);
        expect(again).toBe(moved);
        expect(open).toBeGreaterThan(again);
        expect(last).toBeGreaterThan(open);
      }
    });

    it('a window over the hour that New York has twice: told, and skipped', async () => {
      const opensAt = Date.parse('2027-11-07T04:30:00Z');
      begin(opensAt - 20 * HOUR_MS);
      const window = { timeZone: 'America/New_York', start: '2027-11-07T00:30', duration: 'PT3H' };
      await plan(window);
      await run('occurrence.skip', { ...control(), opensAt: formatInstant(opensAt) });
      const en = await known('en', 2);
      expect(en).toMatchObject([
        {
          ...{ span: '2027-11-07T04:30:00Z 2027-11-07T07:30:00Z', methods: 'PUBLISH PUBLISH' },
          ...{
            subject: 'ERP will be paused on Sun 7 Nov at 00:30 (UTC-4)',
            status: 'CONFIRMED',
          },
        },
        {
          ...{ span: '2027-11-07T04:30:00Z 2027-11-07T07:30:00Z', methods: 'CANCEL CANCEL' },
          ...{ subject: matching(/^Cancelled: ERP/), status: 'CANCELLED' },
        },
      ]);
      expect(en[1]?.uid).toBe(en[0]?.uid);
      expect(en[1]?.sequence).toBeGreaterThan(en[0]?.sequence ?? Infinity);
    });

    it('a window that is removed after it was told is cancelled, with a higher SEQUENCE', async () => {
      const opensAt = Date.parse('2027-01-17T02:00:00Z');
      begin(opensAt - 20 * HOUR_MS);
      const window = { timeZone: 'UTC', start: '2027-01-17T02:00', duration: 'PT1H' };
      await plan(window);
      await plan({ ...window, duration: 'PT2H' });
      await plan(undefined);
      const es = await known('es', 3);
      expect(es.map(({ methods }) => methods)).toEqual([
        ...['PUBLISH PUBLISH', 'PUBLISH PUBLISH', 'CANCEL CANCEL'],
      ]);
      expect(new Set(es.map(({ uid }) => uid)).size).toBe(1);
      const [first = 0, longer = 0, cancelled = 0] = es.map(({ sequence }) => sequence);
      expect(longer).toBeGreaterThan(first);
      expect(cancelled).toBeGreaterThan(longer);
    });
  },
);

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

type Known = Pick<Delivered, 'subject'> & {
  readonly span: string;
  readonly uid: string;
  readonly sequence: number;
  readonly status: string;
  readonly methods: string;
};

function knownBy({ subject, events, methods, isAttached }: Delivered): Known {
  const [event] = events;
  expect(events).toHaveLength(1);
  expect(isAttached).toBe(true);
  if (event === undefined) throw new Error(`No event in: ${subject}`);
  const { opensAt, closesAt, uid, sequence, status } = event;
  return {
    subject,
    span: `${opensAt} ${closesAt}`,
    uid,
    sequence,
    status,
    methods: methods.join(' '),
  };
}
