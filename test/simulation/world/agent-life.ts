import { withFeatures } from '../../support/features/world-features.ts';
import { hostsOver } from '../../../agent/features/hosts/app/hosts-at-work.ts';
import { announcementsOver } from '../../../agent/features/announcements/app/announcements-at-work.ts';
import { occurrenceWriting } from '../../../agent/features/occurrence-writing.ts';
import { voicesOver } from '../../../agent/features/voices/app/voices-at-work.ts';
import { silencesOver } from '../../../agent/features/silences/app/silences-at-work.ts';
import { announcementsOf } from './announcements.ts';
import { archiveFolder } from '../../../agent/features/archives/adapters/archive-file.ts';
import { ProcessArchiveSealer } from '../../../agent/features/archives/adapters/process-sealer.ts';
import { HoldFlagFiles } from '../../../agent/adapters/guards/hold-flag-files.ts';
import { HostAdmission } from '../../../agent/features/hosts/adapters/ssh/host-admission.ts';
import { hostFolder } from '../../../agent/features/hosts/adapters/steward/host-folder.ts';
import type { SshWorld } from '../../../agent/features/hosts/adapters/ssh/ssh-world.ts';
import { SshHostPlans } from '../../../agent/features/hosts/adapters/ssh-host-plans.ts';
import { SshSockets } from '../../../agent/features/hosts/adapters/ssh/ssh-sockets.ts';
import { archivedPage } from '../../../agent/features/archives/adapters/archived-page.ts';
import {
  archivedDue,
  archivedRuns,
} from '../../../agent/features/archives/adapters/archived-runs.ts';
import { openAuditTrail } from '../../../agent/adapters/sqlite/audit-trail.ts';
import {
  archivesOver,
  type ArchivesOutside,
} from '../../../agent/features/archives/app/archives-at-work.ts';
import { sealArchive } from '../../../agent/features/archives/adapters/seal-archive.ts';
import type { RecordedStore } from '../../../agent/adapters/sqlite/sqlite-store.ts';
import type { AgentService } from '../../../agent/app/agent-service.ts';
import {
  composeService,
  type ComposedService,
} from '../../../agent/process/composition/composed-service.ts';
import { AnnouncerHub } from '../../../agent/app/views/announcer-hub.ts';
import { createCallHandlers } from '../../../agent/app/handlers/call-handlers.ts';
import type { EntryRange } from '../../../agent/ports/trail/archives.ts';
import type { OlderEntries } from '../../../agent/ports/trail/older-entries.ts';
import type { AuditWorker } from '../../../agent/ports/trail/audit-worker.ts';
import type { Clock } from '../../../agent/ports/time/clock.ts';
import type { ZoneData } from '../../../agent/ports/time/zone-data.ts';
import type { AuditVerdict } from '../../../shared/contract/audit-calls.ts';
import type { EventData, EventName } from '../../../shared/contract/agent-contract.ts';
import type { KeptArchive } from '../../../shared/domain/trail/archived-part.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { answerCall } from '../../../shared/rpc/serve-agent.ts';
import { simulatedAccounts } from './accounts.ts';
import { approvalsOver } from '../../../agent/features/approvals/app/approvals-at-work.ts';
import { outsideApprovals } from '../../support/features/approvals/test-approvals.ts';
import { nothingOutside } from '../../support/outside-handlers.ts';
import type { Disk } from './disk.ts';
import type { SimulatedErp } from './erp.ts';
import type { SimulatedGuards } from './guards.ts';
import { OUR_MARK, type SimulatedHosts } from './hosts.ts';
import type { SimulatedMonitors } from './monitors.ts';
import type { SimulatedPost } from './post.ts';
import type { SimulatedRuns } from './runs.ts';
import type { SimulatedSchedulers } from './schedulers.ts';
import type { SimulatedTime } from './time.ts';

/** Everything around an agent on one machine. */
export interface Surroundings {
  readonly time: SimulatedTime;
  readonly disk: Disk;
  readonly runs: SimulatedRuns;
  readonly guards: SimulatedGuards;
  readonly schedulers: SimulatedSchedulers;
  readonly hosts: SimulatedHosts;
  readonly erp: SimulatedErp;
  readonly monitors: SimulatedMonitors;
  readonly post: SimulatedPost;
  readonly zones: () => ZoneData;
  /** What the one feed of announcements lists; `undefined`: it does not answer. */
  readonly feed: () => Uint8Array | undefined;
  readonly newId: () => string;
  /** Something that must never happen: a throw, a reply that is a defect, an error in the log. */
  readonly incident: (what: string) => void;
  readonly told: <E extends EventName>(event: E, data: EventData<E>) => void;
}

/**
 * One agent process, from start to exit or kill: the real service over a real database, with
 * simulated ports everywhere else.
 */
export class AgentLife {
  readonly #around: Surroundings;
  readonly #store: RecordedStore;
  readonly #handlers: CallHandlers;
  readonly #silence: () => void;
  readonly #died: () => void;
  readonly service: AgentService;
  #isAlive = true;

  /** Throws what a start throws. `died` is called where an injected disk fault kills it. */
  constructor(around: Surroundings, died: () => void) {
    this.#around = around;
    this.#died = died;
    const { time, disk, runs, guards, schedulers, hosts, erp, monitors, post } = around;
    const isAlive = (): boolean => this.#isAlive;
    const timers = time.timers((thrown) => this.#threw(thrown));
    this.#silence = () => timers.silence();
    this.#store = disk.open(() => {
      this.#end();
      died();
    });
    const hub = new AnnouncerHub();
    const connectors = schedulers.connectors(isAlive);
    const plans = hostPlans(around, timers.clock, hosts.ssh(isAlive, this));
    const composed = composeService({
      clock: timers.clock,
      timer: timers.timer,
      delay: timers.delay,
      yieldToEventLoop: () => Promise.resolve(),
      heartbeat: timers.heartbeat,
      store: this.#store,
      runner: runs.runner(isAlive),
      prober: erp.prober(isAlive),
      connectors,
      processes: { list: () => Promise.resolve([]) },
      flags: new HoldFlagFiles(disk.guardPlace, disk.directory.root),
      elsewhere: undefined,
      features: withFeatures(
        hostsOver(plans),
        silencesOver(monitors.callers(isAlive)),
        voicesOver({ senders: post.senders(isAlive), timeZone: () => 'UTC', occurrenceWriting }),
        announcementsOver(announcementsOf(around.feed)),
        approvalsOver({ ...outsideApprovals, accounts: simulatedAccounts }),
        archivesOver(archivesOf(disk, this.#store)),
      ),
      history: this.#store.history,
      guards: guards.journal(isAlive),
      newestZones: around.zones,
      announcer: hub,
      log: this.#log(),
      newId: around.newId,
      pid: 1,
      version: '0.0.0',
    });
    this.service = composed.service;
    this.#handlers = this.#compose(composed, hub, connectors);
    hub.add({ announce: (event, data) => this.#announced(event, data) });
    this.service.start();
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  get archives(): readonly KeptArchive[] {
    return this.#store.archives.all();
  }

  get history(): RecordedStore['history'] {
    return this.#store.history;
  }

  /** As through any transport: decoded by the contract both ways. */
  async call(name: string, params: unknown): Promise<Result<unknown>> {
    const answer = await answerCall(name, params, this.#handlers, {
      door: 'socket',
      context: { connectionId: 1 },
      onDefect: (method, cause) => {
        if (this.#isAlive) this.#around.incident(`${method} threw ${told(cause)}`);
      },
    });
    return answer;
  }

  /** Like kill -9: none of its timers, events or writes happen any more. */
  kill(): void {
    this.#end();
  }

  async stop(): Promise<void> {
    await this.service.stop('the night is over', 1_000);
    this.#end();
    this.#store.close();
  }

  #end(): void {
    this.#isAlive = false;
    this.#silence();
  }

  /** Thrown from a timer: the process ends. */
  #threw(thrown: unknown): void {
    if (!this.#isAlive) return;
    this.#around.incident(`thrown from a timer: ${told(thrown)}`);
    this.#end();
    this.#died();
  }

  #announced<E extends EventName>(event: E, data: EventData<E>): void {
    if (this.#isAlive) this.#around.told(event, data);
  }

  #log(): Parameters<typeof composeService>[0]['log'] {
    const { disk, incident, guards } = this.#around;
    return {
      info: () => undefined,
      warn: () => undefined,
      error: (event, detail) => {
        const isWeather =
          (event === 'store.commit-failed' && disk.failed) ||
          // It is archived with the next look.
          (disk.old > 0 &&
            event === 'observer.failed' &&
            detail?.['why'] === 'The disk is full.') ||
          (event === 'flags.unwritable' && guards.mayFail);
        if (this.#isAlive && !isWeather) incident(`log ${event} ${JSON.stringify(detail)}`);
      },
    };
  }

  #compose(
    composed: ComposedService,
    hub: AnnouncerHub,
    connectors: ReturnType<SimulatedSchedulers['connectors']>,
  ): CallHandlers {
    const { disk } = this.#around;
    return createCallHandlers({
      ...composed,
      store: this.#store,
      history: this.#store.history,
      archives: this.#store.archives,
      preferences: this.#store.preferences,
      auditWorker: auditWorkerOver(this.#around),
      announcer: hub,
      yieldToEventLoop: () => Promise.resolve(),
      ...nothingOutside,
      connectors,
      dataDir: disk.directory.root,
      guardCommand: 'remanso guard',
      version: '0.0.0',
      stop: () => undefined,
    });
  }
}

/** The real adapter of hosts over simulated servers: only the program `ssh` is not real. */
function hostPlans(
  { disk }: Surroundings,
  clock: Clock,
  run: NonNullable<SshWorld['run']>,
): SshHostPlans {
  const { root } = disk.directory;
  const sockets = new SshSockets({ XDG_RUNTIME_DIR: root }, root);
  const world = {
    ...{ environment: {}, user: 'ops', sockets, admission: new HostAdmission(), run },
    servedKeys: new Map<string, string>(),
  };
  return new SshHostPlans(world, (host) => hostFolder(host, OUR_MARK), clock);
}

/** What another process seals is sealed here. */
function archivesOf({ directory, old }: Disk, { archives }: RecordedStore): ArchivesOutside {
  const { root, database } = directory;
  const folder = archiveFolder(database);
  const stubs = new ProcessArchiveSealer({ remanso: ['remanso'], dataDir: root }, folder);
  const sealer = {
    seal: (range: EntryRange) => Promise.resolve(sealArchive(database, range)),
    replaceByStub: (archive: KeptArchive) => stubs.replaceByStub(archive),
  };
  const read: OlderEntries = {
    page: (query) => Promise.resolve(succeed(archivedPage(database, query))),
    due: (asked) => Promise.resolve(succeed(archivedDue(database, asked))),
    lastRuns: (asked) => Promise.resolve(succeed(archivedRuns(database, asked))),
  };
  return { stored: archives, folder, read, ...(old === 0 ? {} : { sealer }) };
}

/** The chain check that another process makes, done here. */
function auditWorkerOver({ disk, time }: Surroundings): AuditWorker {
  let lastVerdict: AuditVerdict | undefined;
  return {
    get lastVerdict() {
      return lastVerdict;
    },
    verify: () => {
      const trail = openAuditTrail(disk.directory);
      if (!trail.ok) return Promise.resolve(trail);
      const found = trail.value.verify();
      trail.value.close();
      lastVerdict = {
        ok: found.ok,
        entries: found.ok ? found.entries : found.firstBadSeq - 1,
        head: found.ok ? found.head : null,
        firstBadSeq: found.ok ? null : found.firstBadSeq,
        why: found.ok ? null : found.why,
        faults: found.ok ? [] : [...found.faults],
        checkedAt: formatInstant(time.now),
      };
      return Promise.resolve(succeed(lastVerdict));
    },
    export: () => Promise.resolve(succeed({ entries: 0 })),
    report: () => Promise.resolve(fail('internal', 'no occurrence of a night is archived')),
  };
}

export function told(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
