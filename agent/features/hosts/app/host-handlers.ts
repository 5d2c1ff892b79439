import { causeOf } from '../../../../shared/cause-of.ts';
import type { hostCalls } from '../../../../shared/features/hosts/host-calls.ts';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { hostOf } from '../../../../shared/domain/schedulers/scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { Failed } from './same-machines.ts';
import { clearedFact, hostFailedFact, installedFact } from './host-trail.ts';
import { servicesOn } from './services-on-host.ts';
import { guardFact } from '../../../app/schedulers/scheduler-facts.ts';
import { changedBy, guardedOn, note, protectedOn, type HostScene } from './protected-on-host.ts';

type HostCalls = Pick<CallHandlers, keyof typeof hostCalls>;

export function hostHandlers(scene: HostScene): HostCalls {
  const { ledger, schedulers, plans, watch } = scene;
  const definitionOf = (id: string): Result<HostDefinition> => {
    const host = ledger.state.definitions.hosts.get(id);
    return host === undefined ? unknown(id) : succeed(host);
  };
  const statusOf = (id: string): Result<HostStatus> => {
    const status = watch.statusOf(id);
    return status === undefined ? unknown(id) : succeed(status);
  };
  /** A host that does not answer is an answer, too: its status says why. */
  const checked = async (id: string): Promise<Result<HostStatus>> => {
    await watch.check(id);
    schedulers.readAgain(integrationsOn(id, ledger.state.definitions));
    return statusOf(id);
  };
  return {
    'host.list': () => {
      const ids = [...ledger.state.definitions.hosts.keys()];
      const listed = ids.map((id) => watch.statusOf(id));
      return succeed({ hosts: listed.filter((one) => one !== undefined) });
    },
    'host.check': async ({ id }) => {
      const host = definitionOf(id);
      return host.ok ? checked(id) : host;
    },
    'host.prepare': ({ id }) => {
      const host = definitionOf(id);
      return host.ok
        ? succeed(plans.prepare(host.value, servicesOn(host.value, ledger.state.definitions)))
        : host;
    },
    ...changeHandlers(scene, { definitionOf, checked }),
  };
}

interface Asking {
  readonly definitionOf: (id: string) => Result<HostDefinition>;
  readonly checked: (id: string) => Promise<Result<HostStatus>>;
}

/** What changes something there: each is in the trail, done or not. */
function changeHandlers(
  scene: HostScene,
  { definitionOf, checked }: Asking,
): Pick<HostCalls, 'host.setUp' | 'host.protect' | 'host.clear'> {
  const { ledger, clock, plans } = scene;
  return {
    'host.setUp': async ({ id, isByHand, ...asked }) => {
      const host = definitionOf(id);
      if (!host.ok) return host;
      const services = servicesOn(host.value, ledger.state.definitions);
      const done =
        (await secondId(id, scene)) ??
        (await (isByHand === true ? plans.facts(host.value) : plans.setUp(host.value, services)));
      const by = changedBy(asked, clock.now());
      note(
        scene,
        done.ok
          ? installedFact(by, host.value, plans.prepare(host.value, services))
          : hostFailedFact(by, host.value, 'set-up', done.failure),
      );
      return done.ok ? checked(id) : done;
    },
    'host.protect': async ({ id, ...asked }) => {
      const host = definitionOf(id);
      if (!host.ok) return host;
      const outcomes = await protectedOn(host.value, asked, scene);
      const status = await checked(id);
      return status.ok ? succeed({ outcomes, status: status.value }) : status;
    },
    'host.clear': async ({ id, ...asked }) => {
      const host = definitionOf(id);
      if (!host.ok) return host;
      const guarded = await guardedOn(id, scene);
      const said = await plans.clear(host.value);
      const by = changedBy(asked, clock.now());
      if (!said.ok) {
        note(scene, hostFailedFact(by, host.value, 'clear', said.failure));
        return said;
      }
      const removed = guarded.map((one) => guardFact('guard.removed', by, one));
      note(scene, clearedFact(by, host.value, said.value), ...removed);
      return succeed({ said: [...said.value] });
    },
  };
}

/** The failure of a host that is in the document under another id: nothing is done there. */
async function secondId(id: string, { ledger, watch }: HostScene): Promise<Failed | undefined> {
  if (ledger.state.definitions.hosts.size < 2) return undefined;
  const { failure, confirmedAt } = watch.stateOf(id);
  if (failure === null && confirmedAt !== null) return undefined;
  const asked = await watch.check(id);
  if (asked.ok) return undefined;
  return causeOf(asked.failure) === 'host-same-machine' ? asked : undefined;
}

function integrationsOn(hostId: string, { integrations }: Definitions): readonly string[] {
  const there = [...integrations.values()].filter(({ scheduler }) => hostOf(scheduler) === hostId);
  return there.map(({ id }) => id);
}

function unknown(host: string): Result<never> {
  return failAs('not-found', [say('host-unknown', { host })]);
}
