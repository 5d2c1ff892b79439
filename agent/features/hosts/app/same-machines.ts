import { causeOf } from '../../../../shared/cause-of.ts';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { HostMachine } from '../../../ports/machines/host.ts';
import type { HostPlans } from './host-plans.ts';
import type { HostLine } from './host-line.ts';
import { firstIdOf } from './machine-ids.ts';

/** A result that is a failure, whatever was asked for. */
export type Failed = Extract<Result<unknown>, { ok: false }>;

interface Ports {
  readonly state: Pick<AgentState, 'definitions'>;
  readonly hosts: Pick<HostPlans, 'machineOf'>;
}

/** What keeps one machine from being two hosts: each would hold what the other lets go. */
export class SameMachines {
  readonly #ports: Ports;
  readonly #lines: ReadonlyMap<string, HostLine>;

  constructor(ports: Ports, lines: ReadonlyMap<string, HostLine>) {
    this.#ports = ports;
    this.#lines = lines;
  }

  /** Where it is not set up yet: a person is told before anything is done there. */
  async beforeSetUp(host: HostDefinition, { failure }: Failed): Promise<Failed | undefined> {
    const why = causeOf(failure);
    if (why !== 'host-not-set-up' && why !== 'host-no-sudo') return undefined;
    const machine = await this.#ports.hosts.machineOf(host);
    return machine.ok ? this.firstOf(host.id, machine.value) : undefined;
  }

  /** Which machine a host is from now on; a failure if it is in the document under another id. */
  firstOf(id: string, machine: HostMachine | undefined): Failed | undefined {
    const line = this.#lines.get(id);
    if (machine === undefined || line === undefined) return undefined;
    line.machine = machine;
    const known = [...this.#ports.state.definitions.hosts.keys()].flatMap((one) => {
      const other = this.#lines.get(one);
      if (other?.machine === undefined) return [];
      return [{ id: one, machine: other.machine, hasPlan: other.known.plan !== null }];
    });
    const first = firstIdOf({ id, machine, hasPlan: line.known.plan !== null }, known);
    if (first === undefined) return undefined;
    const about = { host: id, first, key: machine.servedKey ?? '-', machine: machine.id ?? '-' };
    return failAs('scheduler-refused', [say('host-same-machine', about)]);
  }
}
