import { afterEach, beforeEach, expect, it } from 'vitest';
import { topicOf } from '../../agent/features/voices/core/trail-routes.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import type { AuditEntry } from '../../shared/domain/trail/audit-entry.ts';
import { failingHalf } from '../support/features/voices/failing-half.ts';
import { command, MortalAgent } from '../support/features/voices/mortal-agent.ts';
import { startSmtpInbox, type SmtpInbox } from '../support/features/voices/smtp-inbox.ts';
import { describeWith } from '../support/required-programs.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

/** Each is told to one: a smaller number for a try, `REMANSO_LETTERS=500`. */
const EVENTS = Number(process.env['REMANSO_LETTERS'] ?? 10_000);
/** As many as there may be. Each hears of one system. */
const VOICES = 50;
const KILLS = Math.ceil(EVENTS / 100);
const MINUTES = 45;
/** Of fifty, all would be one letter. */
const MOST_WAITING = 20;
/** An agent of one recipient has about 150; what grows with the letters would show. */
const MOST_MEMORY_MB = 400;

const systems = Array.from({ length: VOICES }, (_, at) => `s${at}`);
const addressOf = (system: string): string => `${system}@example.com`;

describeWith(['openssl'])('ten thousand letters', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let inbox: SmtpInbox;
  let agent: MortalAgent;

  beforeEach(async () => {
    directory = temporaryDataDirectory();
    inbox = await startSmtpInbox({ keeps: 'ids' });
    agent = await MortalAgent.start(directory);
  });
  afterEach(async () => {
    await agent.dispose();
    await inbox.dispose();
    directory.dispose();
  });

  async function apply(): Promise<void> {
    const { port, caFile } = inbox;
    const list = systems.map((id) => ({
      ...{ id, kind: 'mail', language: 'en', timeout: '20s', to: [addressOf(id)] },
      ...{ from: 'remanso@example.com', hears: { kinds: ['pause'], systems: [id] } },
      server: { host: 'localhost', port, caFile },
    }));
    const document = documentSchema.parse({
      systems: systems.map((id) => ({ id })),
      integrations: systems.map((id) => ({
        ...{ id: `of-${id}`, systems: [id], scheduler: { kind: 'guard' } },
      })),
      settings: [{ id: 'voices', list }],
    });
    await agent.process.call('document.apply', { ...command(), document });
    await expect.poll(() => agent.waiting(), { timeout: 10_000 }).toBe(0);
  }

  async function dueBySystem(): Promise<ReadonlyMap<string, readonly number[]>> {
    const due = new Map<string, number[]>();
    for (let after = 0; ;) {
      const { entries } = await agent.process.call('audit.page', { limit: 1_000, after });
      for (const entry of entries.filter((one) => topicOf(one)?.kind === 'pause')) {
        due.set(systemOf(entry), [...(due.get(systemOf(entry)) ?? []), entry.seq]);
      }
      after = entries.at(-1)?.seq ?? after;
      if (entries.length < 1_000) return due;
    }
  }

  it(
    'of an agent that is killed, to a server that fails: all arrive, each under one Message-ID, in order',
    async () => {
      await apply();
      const begun = performance.now();
      const seed = Date.now() % 1_000_000;
      const random = seededRandom(seed);
      let [kills, most, last] = [0, 0, 0];
      const note = (): void => {
        last = agent.memory || last;
        most = Math.max(most, last);
      };
      // In its last life it sends a third of them.
      const lifelong = EVENTS;
      inbox.behave(
        failingHalf(random, (mail) => {
          const isIt = mail < lifelong && random() < KILLS / lifelong && agent.die();
          kills += isIt ? 1 : 0;
          return isIt;
        }),
      );
      for (let round = 0; round < EVENTS / 2; round += 1) {
        const system = systems[round % VOICES] ?? '';
        await agent.pause({ systems: [system] }, `incident ${round}`);
        if (round % VOICES !== VOICES - 1) continue;
        note();
        const isFull = async () => (await agent.waiting()) > MOST_WAITING;
        await expect.poll(isFull, { timeout: 300_000, interval: 200 }).toBe(false);
      }
      const isOver = async () => {
        note();
        return await agent.waiting();
      };
      await expect.poll(isOver, { timeout: 900_000, interval: 500 }).toBe(0);
      const seconds = Math.round((performance.now() - begun) / 1_000);
      const due = await dueBySystem();
      let [told, twice] = [0, 0];
      for (const system of systems) {
        const ids = inbox.received
          .filter(({ to }) => to.includes(addressOf(system)))
          .map(({ mail }) => mail.messageId ?? '');
        const inOrder = ids.filter((id, at) => id !== ids[at - 1]);
        const seqs = inOrder.map((id) => Number(/^<(\d+)%2E/.exec(id)?.[1]));
        expect(seqs, `seed ${seed}, ${system}`).toEqual(due.get(system));
        told += inOrder.length;
        twice += ids.length - inOrder.length;
      }
      expect(told).toBe(EVENTS);
      expect(twice).toBeGreaterThan(0);
      expect(kills).toBeGreaterThan(KILLS / 2);
      const { starts } = agent;
      const figures = { seed, seconds, told, twice, kills, most, last, firstStart: starts[0] };
      process.stdout.write(
        `Letters: ${JSON.stringify({ ...figures, lastStart: starts.at(-1) })}\n`,
      );
      expect(most).toBeLessThan(MOST_MEMORY_MB);
      expect(await agent.process.call('audit.verify', { fresh: true })).toMatchObject({ ok: true });
    },
    MINUTES * 60_000,
  );
});

/** The one that it is about. */
function systemOf({ kind, detail }: AuditEntry): string {
  if (kind === 'hold.placed' && 'selector' in detail) return detail.selector.systems[0] ?? '';
  const [integration = ''] = 'integrations' in detail ? (detail.integrations as string[]) : [];
  return integration.replace('of-', '');
}
