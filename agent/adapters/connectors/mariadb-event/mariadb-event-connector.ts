import type { MariadbEventScheduler } from '../../../../shared/domain/schedulers/kinds/mariadb-event-scheduler.ts';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { failedFinding } from '../kit/finding.ts';
import { digestOf, type EventRow, findEvent } from './event-row.ts';
import {
  keptOf,
  keptParts,
  type KeptParts,
  switchEvent,
  switchStatements,
} from './event-switch.ts';
import { preflightOf } from './mariadb-preflight.ts';
import { type AskMariadb, withMariadb } from './mariadb-session.ts';
import { ownRights, type OwnRights, userIn } from './own-rights.ts';
import { zoneAt } from '../kit/zone-at.ts';
import { statedEvent } from './stated-event.ts';
import { secretsNeeded, shellWordOf } from '../kit/secrets/secret-words.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
import { z } from 'zod';

/** The threads in which events of this database run as this user; replicas' threads have no such user. */
const THREADS = `
  SELECT INFO FROM information_schema.PROCESSLIST
  WHERE COMMAND = 'Connect' AND DB = ? AND USER = ?`;

const thread = z.object({ INFO: z.string().nullable() });

/**
 * MariaDB does not tell which event a thread runs. None of its definer's in its database: it does not
 * run. One with a statement of its body: it does. Anything else cannot be told.
 */
async function runningOf(
  ask: AskMariadb,
  event: EventRow,
  { seesThreadsOf }: OwnRights,
): Promise<number | 'unknown'> {
  const { DEFINER: definer, EVENT_SCHEMA: database } = event;
  if (!seesThreadsOf(definer)) return 'unknown';
  const rows = await ask(THREADS, [database, userIn(definer)]);
  const threads = rows.map((row) => thread.parse(row));
  if (threads.length === 0) return 0;
  const body = event.EVENT_DEFINITION ?? '';
  const own = threads.filter(({ INFO }) => INFO !== null && INFO !== '' && body.includes(INFO));
  return own.length > 0 ? own.length : 'unknown';
}

/** An altered event is out of the queue when the statement returns; its starts are told in seconds. */
const SETTLE_MS = 1_000;

/** By then a run that fell due at the same moment has written back its status. */
const WRITTEN_BACK_S = 0.2;
const MOST_TRIES = 3;

/** An event of MariaDB, disabled for the pause. */
export class MariadbEventConnector implements Connector<MariadbEventScheduler> {
  readonly #world: Pick<ConnectorWorld, 'secrets' | 'clock' | 'ownZone'>;

  constructor(world: Pick<ConnectorWorld, 'secrets' | 'clock' | 'ownZone'>) {
    this.#world = world;
  }

  capabilities(): SchedulerCapabilities {
    return {
      scope: 'entry',
      inFlight: 'continues',
      missedAtResume: 'none',
      reads: { nextRun: true, running: true },
      marker: 'none',
      comparesAndSwaps: false,
      survivesRestart: true,
      settleMs: SETTLE_MS,
      privilege:
        'the definer of the event with EVENT on its database; SET USER for those of others',
      verified: 'real-server',
    };
  }

  read(scheduler: MariadbEventScheduler): Promise<Result<SchedulerReading>> {
    return this.#ask(scheduler, async (ask) => {
      const event = await this.#event(ask, scheduler);
      return event.ok ? succeed(await this.#reading(ask, event.value, scheduler)) : event;
    });
  }

  pause(
    scheduler: MariadbEventScheduler,
    _note: PauseNote,
    before: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    return this.#ask(scheduler, async (ask) => {
      const disabled = await this.#disable(ask, scheduler);
      if (!disabled.ok) return disabled;
      return succeed({
        priorEnabled: true,
        prior: before.prior,
        fingerprintBefore: before.fingerprint,
        fingerprintAfter: '',
        at: this.#world.clock.now(),
      });
    });
  }

  /** What others changed meanwhile stays: it takes the definer and character set of now. */
  resume(scheduler: MariadbEventScheduler): Promise<Result<void>> {
    return this.#ask(scheduler, async (ask) => {
      const event = await this.#event(ask, scheduler);
      if (!event.ok) return event;
      if (event.value.STATUS === 'DISABLED') await switchEvent(ask, keptOf(event.value), 'ENABLE');
      return succeed(undefined);
    });
  }

  undo(scheduler: MariadbEventScheduler, { prior }: SchedulerReceipt): readonly string[] {
    return undoLines(scheduler, keptParts.parse(prior));
  }

  async preflight(scheduler: MariadbEventScheduler): Promise<readonly PreflightFinding[]> {
    const findings = await this.#ask(scheduler, async (ask) => {
      const event = await this.#event(ask, scheduler);
      return event.ok ? succeed(await preflightOf(ask, event.value)) : event;
    });
    return findings.ok ? findings.value : [failedFinding(findings.failure)];
  }

  /**
   * A run that falls due in this very moment writes back the status that it knew: then MariaDB has
   * forgotten what it was just told. The read-back of the engine decides at last.
   */
  async #disable(ask: AskMariadb, scheduler: MariadbEventScheduler): Promise<Result<void>> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const event = await this.#event(ask, scheduler);
      if (!event.ok) return event;
      if (event.value.STATUS === 'DISABLED') break;
      await switchEvent(ask, keptOf(event.value), 'DISABLE');
      await ask(`DO SLEEP(${WRITTEN_BACK_S})`);
    }
    return succeed(undefined);
  }

  /** One that a replica keeps disabled is switched on its primary: here nobody knows what it is. */
  async #event(ask: AskMariadb, scheduler: MariadbEventScheduler): Promise<Result<EventRow>> {
    const event = await findEvent(ask, scheduler);
    if (!event.ok || ['ENABLED', 'DISABLED'].includes(event.value.STATUS)) return event;
    const { host, port } = scheduler;
    const status = event.value.STATUS;
    return failAs('scheduler-refused', [
      say('mariadb-replica', { host, port, event: scheduler.event, status }),
    ]);
  }

  async #reading(
    ask: AskMariadb,
    event: EventRow,
    { host }: MariadbEventScheduler,
  ): Promise<SchedulerReading> {
    const now = this.#world.clock.now();
    const { startedAgoMs, nextInMs } = event;
    const isOn = event.STATUS === 'ENABLED';
    return {
      enabled: isOn,
      nextRunAt: isOn && nextInMs !== null ? Math.round(now + nextInMs) : null,
      schedule: statedEvent(event, zoneAt(host, this.#world)),
      running: await runningOf(ask, event, await ownRights(ask)),
      lastStartedAt: startedAgoMs === null ? null : Math.round(now - startedAgoMs),
      pausedBy: null,
      fingerprint: digestOf(event),
      prior: keptOf(event),
    };
  }

  #ask<T>(
    scheduler: MariadbEventScheduler,
    work: (ask: AskMariadb) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    return withMariadb(scheduler, this.#world.secrets, work);
  }
}

/** Lines for a shell that enable the event as its definer had it; the password is named, not shown. */
function undoLines(
  { host, port, user, password, tls, caFile }: MariadbEventScheduler,
  kept: KeptParts,
): readonly string[] {
  const secrets = password === undefined ? [] : [password];
  const environment = secrets.map((secret) => `MYSQL_PWD=${shellWordOf([secret])} `);
  const words = [
    ...(host.startsWith('/') ? ['-S', host] : ['-h', host, '-P', String(port)]),
    '-u',
    user,
    ...(tls === 'off' ? [] : ['--ssl']),
    ...(tls === 'require' ? ['--disable-ssl-verify-server-cert'] : []),
    ...(tls === 'verify' ? ['--ssl-verify-server-cert'] : []),
    ...(caFile === undefined ? [] : [`--ssl-ca=${caFile}`]),
    '-e',
    switchStatements(kept, 'ENABLE').join('; '),
  ];
  return [
    ...secretsNeeded(secrets),
    `${environment.join('')}mariadb ${words.map(shellWord).join(' ')}`,
  ];
}
