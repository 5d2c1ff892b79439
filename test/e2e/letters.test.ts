import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { topicOf } from '../../agent/features/voices/core/trail-routes.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { isSample } from '../support/depth.ts';
import { startSmtpInbox, type SmtpInbox } from '../support/features/voices/smtp-inbox.ts';
import { describeWith } from '../support/required-programs.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const [EVENTS, KILLS, MINUTES] = isSample() ? [5, 3, 2] : [100, 12, 10];
/** The wait doubles with each failure in a row: more of them would only take longer. */
const MOST_IN_A_ROW = 3;
/** Of fifty, all would be one letter. */
const MOST_WAITING = 20;
const PERSON = { name: 'ana', via: 'cli' } as const;
const RECIPIENTS = ['ana@example.com', 'ben@example.com'];

describeWith(['openssl'])('letters of an agent that is killed, to a server that fails', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let inbox: SmtpInbox;
  let agent: AgentProcess;
  let kills: number;

  beforeEach(async () => {
    directory = temporaryDataDirectory();
    inbox = await startSmtpInbox();
    agent = await AgentProcess.start(directory);
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
    await agent.call('document.apply', { ...command(), document });
    await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
  }

  const command = () => ({ commandId: randomUUID(), person: PERSON });

  async function again(): Promise<void> {
    await agent.dispose();
    agent = await AgentProcess.start(directory);
  }

  /** Whatever becomes of the agent meanwhile: the same command, until it is answered. */
  async function insist<T>(call: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await call();
      } catch (error) {
        // The connection ends a moment before the process does.
        const isDying = await expect
          .poll(isGone, { timeout: 2_000, interval: 20 })
          .toBe(true)
          .then(
            () => true,
            () => false,
          );
        if (!isDying) throw error;
        await again();
      }
    }
  }

  function isGone(): boolean {
    try {
      process.kill(agent.pid, 0);
      return false;
    } catch {
      return true;
    }
  }

  /** The most that waits for one of them. */
  async function waiting(): Promise<number> {
    const { voices } = await agent.call('voice.list', {});
    return Math.max(...voices.map((voice) => voice.waiting));
  }

  async function pause(round: number): Promise<void> {
    const placing = command();
    const releasing = command();
    const { holdId } = await insist(() =>
      agent.call('hold.place', {
        ...placing,
        ...{ selector: { all: true }, reason: `incident ${round}`, until: null },
      }),
    );
    await insist(() =>
      agent.call('hold.release', { ...releasing, target: { holdId }, reason: 'done' }),
    );
  }

  /** Half of the mails fail: before they are taken, or after, with the line; at some the agent dies. */
  function failHalf(random: () => number, deadly: ReadonlySet<number>): void {
    let mails = 0;
    kills = 0;
    const inARow = new Map<string, number>();
    inbox.behave({
      data: ([to = '']) => {
        mails += 1;
        if (deadly.has(mails) && !isGone()) {
          process.kill(agent.pid, 'SIGKILL');
          kills += 1;
          return 'drop';
        }
        const failures = inARow.get(to) ?? 0;
        const isWell = failures === MOST_IN_A_ROW || random() < 0.5;
        inARow.set(to, isWell ? 0 : failures + 1);
        if (isWell) return 'take';
        return random() < 0.5 ? 'drop' : [451, 'try again'];
      },
    });
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
        await pause(round);
        const isFull = async () => (await insist(waiting)) > MOST_WAITING;
        await expect.poll(isFull, { timeout: 300_000, interval: 200 }).toBe(false);
      }
      await expect
        .poll(() => insist(waiting), { timeout: (MINUTES - 1) * 60_000, interval: 200 })
        .toBe(0);
      const { entries } = await agent.call('audit.page', { limit: 5_000 });
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
      expect(await agent.call('audit.verify', { fresh: true })).toMatchObject({ ok: true });
    },
    MINUTES * 60_000,
  );
});
