import { afterEach, beforeEach, expect, it } from 'vitest';
import { topicOf } from '../../agent/features/voices/core/trail-routes.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { isSample } from '../support/depth.ts';
import { failingHalf } from '../support/features/voices/failing-half.ts';
import { command, MortalAgent } from '../support/features/voices/mortal-agent.ts';
import { startSmtpInbox, type SmtpInbox } from '../support/features/voices/smtp-inbox.ts';
import { describeWith } from '../support/required-programs.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const [EVENTS, KILLS, MINUTES] = isSample() ? [5, 3, 2] : [100, 12, 10];
/** Of fifty, all would be one letter. */
const MOST_WAITING = 20;
const RECIPIENTS = ['ana@example.com', 'ben@example.com'];

describeWith(['openssl'])('letters of an agent that is killed, to a server that fails', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let inbox: SmtpInbox;
  let agent: MortalAgent;
  let kills: number;

  beforeEach(async () => {
    directory = temporaryDataDirectory();
    inbox = await startSmtpInbox();
    agent = await MortalAgent.start(directory);
  });
  afterEach(async () => {
    await agent.dispose();
    await inbox.dispose();
    directory.dispose();
  });

  async function apply(): Promise<void> {
    const { port, caFile } = inbox;
    const list = RECIPIENTS.map((to, at) => ({
      ...{ id: `voice-${at}`, kind: 'mail', language: 'en', timeout: '5s', to: [to] },
      ...{ from: 'remanso@example.com', hears: { kinds: ['pause'] } },
      server: { host: 'localhost', port, caFile },
    }));
    const document = documentSchema.parse({
      integrations: [{ id: 'orders', scheduler: { kind: 'guard' } }],
      settings: [{ id: 'voices', list }],
    });
    await agent.process.call('document.apply', { ...command(), document });
    await expect.poll(() => agent.waiting(), { timeout: 10_000 }).toBe(0);
  }

  /** At some mails the agent dies. */
  function failHalf(random: () => number, deadly: ReadonlySet<number>): void {
    kills = 0;
    const dies = (mail: number): boolean => {
      const isIt = deadly.has(mail) && agent.die();
      kills += isIt ? 1 : 0;
      return isIt;
    };
    inbox.behave(failingHalf(random, dies));
  }

  it(
    'all arrive, each under one Message-ID, in order',
    async () => {
      await apply();
      const seed = Date.now() % 1_000_000;
      const random = seededRandom(seed);
      const every = Math.floor((2 * EVENTS) / KILLS);
      const deadly = Array.from({ length: KILLS }, (_, at) => 2 + at * every);
      failHalf(random, new Set(deadly));
      for (let round = 0; round < EVENTS; round += 1) {
        await agent.pause({ all: true }, `incident ${round}`);
        const isFull = async () => (await agent.waiting()) > MOST_WAITING;
        await expect.poll(isFull, { timeout: 300_000, interval: 200 }).toBe(false);
      }
      await expect
        .poll(() => agent.waiting(), { timeout: (MINUTES - 1) * 60_000, interval: 200 })
        .toBe(0);
      const { entries } = await agent.process.call('audit.page', { limit: 5_000 });
      const due = entries.filter((entry) => topicOf(entry)?.kind === 'pause').map(({ seq }) => seq);
      expect(due).toHaveLength(2 * EVENTS);
      expect(kills).toBeGreaterThan(KILLS / 2);
      let twice = 0;
      for (const recipient of RECIPIENTS) {
        const ids = inbox.received
          .filter(({ to }) => to.includes(recipient))
          .map(({ mail }) => mail.messageId ?? '');
        const inOrder = ids.filter((id, at) => id !== ids[at - 1]);
        const told = inOrder.map((id) => Number(/^<(\d+)%2E/.exec(id)?.[1]));
        expect(told, `seed ${seed}`).toEqual(due.toSorted((a, b) => a - b));
        twice += ids.length - inOrder.length;
      }
      // Mails whose acceptance got lost came again: the server did fail.
      expect(twice).toBeGreaterThan(0);
      expect(await agent.process.call('audit.verify', { fresh: true })).toMatchObject({ ok: true });
    },
    MINUTES * 60_000,
  );
});
