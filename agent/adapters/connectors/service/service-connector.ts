import { z } from 'zod';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type { ServiceScheduler } from '../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { lengthMs } from '../kit/declared.ts';
import { isOnHost, isPriorThere, undoThere } from '../kit/hosts/on-host.ts';
import type { ServiceManager } from './service-manager.ts';
import { ServiceOnHost } from './service-on-host.ts';
import { SupervisorProgram } from './supervisor-program.ts';
import { SystemdUnit } from './systemd-unit.ts';

/** What ran before, and so is started again: the service and what stops with it. */
const ran = z.object({ together: z.array(z.string()) });

type ServiceWorld = Pick<
  ConnectorWorld,
  'clock' | 'environment' | 'hosts' | 'undoOnHost' | 'ownPlace'
>;

/** Services, stopped for the pause. What did not run before is never started. */
export class ServiceConnector implements Connector<ServiceScheduler> {
  /** It may be running again when it is resumed, but not all that was stopped with it. */
  readonly resumesOnlyOurs = true;
  readonly #world: ServiceWorld;
  readonly #onHost: ServiceOnHost;

  constructor(world: ServiceWorld) {
    this.#world = world;
    this.#onHost = new ServiceOnHost(world);
  }

  capabilities({ host, program, scope, stopWithin }: ServiceScheduler): SchedulerCapabilities {
    const isUsers = program === undefined && scope === 'user';
    const socket = 'access to the socket of supervisor';
    return {
      scope: 'entry',
      inFlight: 'aborts',
      missedAtResume: 'depends',
      reads: { nextRun: false, running: true },
      // There it is the receipt of the plan.
      marker: host === undefined ? 'none' : 'annotation',
      comparesAndSwaps: false,
      // On a host the plan stops again what a reboot starts.
      survivesRestart: host !== undefined,
      settleMs: lengthMs(stopWithin),
      privilege: program === undefined ? (isUsers ? 'the same user' : 'root') : socket,
      verified: 'real-server',
    };
  }

  async read(scheduler: ServiceScheduler): Promise<Result<SchedulerReading>> {
    if (isOnHost(scheduler)) return this.#onHost.read(scheduler);
    const state = await this.#manager(scheduler).look();
    if (!state.ok) return state;
    const { isOn, isRunning, startedAt, together, fingerprint } = state.value;
    return succeed({
      enabled: isOn,
      nextRunAt: null,
      running: isRunning ? 1 : 0,
      lastStartedAt: startedAt,
      pausedBy: null,
      fingerprint,
      prior: { together },
    });
  }

  async pause(
    scheduler: ServiceScheduler,
    note: PauseNote,
    reading: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    if (isOnHost(scheduler)) return this.#onHost.pause(scheduler, note, reading);
    const { prior, fingerprint } = reading;
    const stopped = await this.#manager(scheduler).stop();
    if (!stopped.ok) return stopped;
    return succeed({
      priorEnabled: true,
      prior,
      fingerprintBefore: fingerprint,
      fingerprintAfter: '',
      // It has stopped by now: a start from here on is a leak, whatever `settleMs` allows.
      at: this.#world.clock.now() - lengthMs(scheduler.stopWithin),
    });
  }

  resume(scheduler: ServiceScheduler, { prior }: SchedulerReceipt): Promise<Result<void>> {
    if (isOnHost(scheduler)) return this.#onHost.resume(scheduler);
    return this.#manager(scheduler).start(togetherIn(prior));
  }

  async guard(scheduler: ServiceScheduler, integrationId: string): Promise<Result<boolean>> {
    return isOnHost(scheduler) ? this.#onHost.guard(scheduler, integrationId) : succeed(false);
  }

  /** Someone else may have started it alone: what stopped with it at first is still to come back. */
  foldPrior(first: unknown, seen: unknown): unknown {
    if (isPriorThere(first)) return first;
    return { together: [...new Set([...togetherIn(first), ...togetherIn(seen)])] };
  }

  isRestored(prior: unknown, seen: unknown): boolean {
    const on = new Set(togetherIn(seen));
    return togetherIn(prior).every((name) => on.has(name));
  }

  undo(scheduler: ServiceScheduler, { prior }: SchedulerReceipt): readonly string[] {
    // There the plan would stop it again.
    if (isOnHost(scheduler)) return undoThere(this.#world, scheduler.host, prior);
    return [this.#manager(scheduler).startLine(togetherIn(prior))];
  }

  preflight(scheduler: ServiceScheduler): Promise<readonly PreflightFinding[]> {
    if (isOnHost(scheduler)) return this.#onHost.preflight(scheduler);
    return this.#manager(scheduler).preflight();
  }

  #manager(scheduler: ServiceScheduler): ServiceManager {
    const { unit, program } = scheduler;
    if (program !== undefined) return new SupervisorProgram({ ...scheduler, program }, this.#world);
    return new SystemdUnit({ ...scheduler, unit: unit ?? '' }, this.#world);
  }
}

function togetherIn(prior: unknown): readonly string[] {
  const { data } = ran.safeParse(prior);
  return data?.together ?? [];
}
