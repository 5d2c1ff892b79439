import { yieldToEventLoop } from '../../../../agent/adapters/time/yield-to-event-loop.ts';
import { openStore, type RecordedStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import { createCallHandlers } from '../../../../agent/app/handlers/call-handlers.ts';
import type { AuditWorker } from '../../../../agent/ports/trail/audit-worker.ts';
import {
  agentCalls,
  type CallInput,
  type CallName,
  type CallResult,
} from '../../../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { fail, type Result } from '../../../../shared/errors.ts';
import { answerCall } from '../../../../shared/rpc/serve-agent.ts';
import { readTrail } from '../../../support/accounting.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';
import { nothingOutside } from '../../../support/outside-handlers.ts';

export const OPENING = Date.parse('2026-12-06T01:00:00Z');
export const MINUTE = 60_000;

const local = (every: string) => ({
  kind: 'local' as const,
  every,
  http: { url: 'http://127.0.0.1:9/' },
});

/** An ERP with a check, three integrations, a window of 30 min that reopens step by step. */
export const document = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP', readiness: { tcp: { host: 'erp', port: 1433 }, passes: 2 } }],
  integrations: [
    {
      ...{ id: 'orders', name: 'Web shop orders → ERP', systems: ['erp'], missedRuns: 'all' },
      ...{ scheduler: local('5m'), after: ['masters'] },
    },
    { id: 'masters', systems: ['erp'], missedRuns: 'once', scheduler: local('10m') },
    { id: 'stock', name: 'Stock levels', systems: ['erp'], scheduler: local('1m'), drain: 'off' },
    { id: 'mail', scheduler: local('1m') },
  ],
  windows: [
    {
      ...{ id: 'erp-monthly', title: 'ERP monthly maintenance', reason: 'CHG-1042' },
      ...{ timeZone: 'Europe/Madrid', start: '2026-12-06T02:00', duration: 'PT30M' },
      ...{ rrule: 'FREQ=MONTHLY;BYDAY=1SU', covers: { systems: ['erp'] } },
      reopening: { atOnce: 2, gap: '1s', canary: true },
    },
  ],
});

const person = { name: 'ana', via: 'test' };

/** An agent over SQLite on a manual clock, called as a client calls it. */
export class ReportWorld {
  readonly directory: ReturnType<typeof temporaryDataDirectory>;
  readonly store: RecordedStore;
  readonly world: AgentWorld;
  #nextCommand = 0;

  constructor(
    start = OPENING - 20 * MINUTE + 500,
    directory = temporaryDataDirectory(),
    features?: AgentWorld['features'],
  ) {
    this.directory = directory;
    this.store = openStore({ directory, report: () => undefined });
    this.world = new AgentWorld(this.store, start);
    this.world.history = this.store.history;
    this.world.runMs = 20_000;
    if (features !== undefined) this.world.features = features;
    this.world.start();
  }

  async passTo(instant: number): Promise<void> {
    await this.world.time.pass(instant - this.world.time.now);
  }

  command(reason: string): { commandId: string; person: typeof person; reason: string } {
    return { commandId: `command-${++this.#nextCommand}`, person, reason };
  }

  async ask<N extends CallName>(name: N, params: CallInput<N>): Promise<Result<CallResult<N>>> {
    const handlers = createCallHandlers({
      ...this.world.composed,
      store: this.store,
      history: this.store.history,
      archives: this.store.archives,
      preferences: this.store.preferences,
      auditWorker: this.#auditWorker(),
      announcer: { announce: () => undefined },
      yieldToEventLoop,
      ...nothingOutside,
      dataDir: this.directory.root,
      guardCommand: 'remanso guard',
      version: '0.0.0',
      stop: () => undefined,
    });
    const answered = await answerCall(name, params, handlers, {
      door: 'socket',
      context: { connectionId: 1 },
      onDefect: (_, cause) => {
        throw cause;
      },
    });
    if (!answered.ok) return answered;
    return { ok: true, value: agentCalls[name].result.parse(answered.value) as CallResult<N> };
  }

  /** The reply; a refusal is a defect of the test. */
  async told<N extends CallName>(name: N, params: CallInput<N>): Promise<CallResult<N>> {
    const answered = await this.ask(name, params);
    if (!answered.ok) throw new Error(JSON.stringify(answered.failure));
    return answered.value;
  }

  dispose(): void {
    this.world.kill();
    this.store.close();
    this.directory.dispose();
  }

  /** Verifies in this process what the agent verifies in another. */
  #auditWorker(): AuditWorker {
    return {
      lastVerdict: undefined,
      verify: () => {
        const { entries, isIntact: ok } = readTrail(this.directory);
        const last = entries.at(-1);
        const head = last === undefined ? null : { seq: last.seq, hash: last.hash };
        const checkedAt = last?.at ?? '';
        const verdict = {
          ok,
          entries: entries.length,
          head,
          firstBadSeq: null,
          why: null,
          faults: [],
        };
        return Promise.resolve({ ok: true, value: { ...verdict, checkedAt } });
      },
      export: () => Promise.resolve(fail('internal', 'not in this test')),
      report: () => Promise.resolve(fail('internal', 'not in this test')),
    };
  }
}
