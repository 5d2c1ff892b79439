import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { DoctorFinding } from '../../../../shared/domain/doctor/doctor-report.ts';
import type { ConnectedScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import { connectedOf } from '../../../app/schedulers/connected-list.ts';
import { doctorSaid } from './doctor-words.ts';
import type { DoctorCheck, DoctorScene } from '../../../cli/session/doctor-scene.ts';
import { inTime } from '../../../cli/session/agent/in-time.ts';
import { asTold, ofFailure } from '../../../cli/session/said-by.ts';

type Preflight = Pick<CallResult<'scheduler.preflight'>, 'findings'>;

/** How each scheduler is asked: what it is now, and whether it could be paused. */
interface Asking {
  read(scheduler: ConnectedScheduler): Promise<Result<unknown>>;
  preflight(scheduler: ConnectedScheduler): Promise<Result<Preflight>>;
}

interface Connected {
  readonly id: string;
  readonly scheduler: ConnectedScheduler;
}

const EACH_MS = 5_000;
const ALL_MS = 15_000;
const AT_ONCE = 8;

/** Whether each other scheduler can be read, and paused. */
export const schedulersCheck: DoctorCheck = {
  area: 'schedulers',
  limitMs: ALL_MS + EACH_MS,
  look: async (scene) => {
    const definitions = await scene.definitions();
    if (definitions === undefined) return undefined;
    const connected = [...definitions.integrations.values()].flatMap((one) => {
      const scheduler = connectedOf(one);
      return scheduler === undefined ? [] : [{ id: one.id, scheduler }];
    });
    if (connected.length === 0) return [];
    const asking = await askingOf(scene);
    return askAll(connected, scene, (one) => findingsOf(one, asking, scene));
  },
};

/** A few side by side; none is begun when the time is over. */
async function askAll(
  connected: readonly Connected[],
  { within }: DoctorScene,
  ask: (one: Connected) => Promise<readonly DoctorFinding[]>,
): Promise<readonly DoctorFinding[]> {
  const left = [...connected];
  const findings: DoctorFinding[] = [];
  const end = performance.now() + within(ALL_MS);
  const askOneByOne = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      if (performance.now() >= end) {
        left.unshift(one);
        return;
      }
      findings.push(...(await ask(one)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askOneByOne));
  return left.length === 0
    ? findings
    : [
        ...findings,
        found('check-late', { seconds: within(ALL_MS) / 1000 }, { area: 'schedulers' }),
      ];
}

async function findingsOf(
  { id, scheduler }: Connected,
  asking: Asking,
  { mends, within }: DoctorScene,
): Promise<readonly DoctorFinding[]> {
  const { kind } = scheduler;
  const preflight = mends.remanso('scheduler', 'preflight', '-');
  const command = [mends.remanso('export', '-'), preflight].join(' | ');
  const unreadable = (why: Parameters<typeof found>[2]): DoctorFinding =>
    found('scheduler-unreadable', { id, kind }, { ...why, command });
  const asked = await inTime(async () => {
    const read = await asking.read(scheduler);
    return read.ok ? asking.preflight(scheduler) : read;
  }, within(EACH_MS));
  if (asked.kind === 'late') {
    return [unreadable({ told: doctorSaid.noAnswer(within(EACH_MS) / 1000) })];
  }
  if (asked.kind === 'failed') return [unreadable({ why: asTold(String(asked.error)) })];
  if (!asked.value.ok) return [unreadable({ why: ofFailure(asked.value.failure) })];
  return asked.value.value.findings.flatMap(({ level, message, said }) => {
    if (level === 'ok') return [];
    const code = level === 'problem' ? 'scheduler-obstacle' : 'scheduler-caution';
    return [found(code, { id, kind }, { why: { message, said }, command })];
  });
}

/** By the agent, with its rights and secrets; by this process where none answers. */
async function askingOf(scene: DoctorScene): Promise<Asking> {
  const seen = await scene.agent();
  if (seen.kind === 'live') {
    const { client } = seen.agent;
    return {
      read: (scheduler) => client.call('scheduler.read', { scheduler }),
      preflight: (scheduler) => client.call('scheduler.preflight', { scheduler }),
    };
  }
  const { standaloneConnectors } = await import('../../../cli/session/standalone-world.ts');
  const hosts = [...((await scene.definitions())?.hosts.values() ?? [])];
  const connectors = await standaloneConnectors(scene.invocation, hosts);
  return {
    read: async (scheduler) => {
      const connector = await connectors.load(scheduler.kind);
      return connector.ok ? connector.value.read(scheduler) : connector;
    },
    preflight: async (scheduler) => {
      const connector = await connectors.load(scheduler.kind);
      if (!connector.ok) return connector;
      const findings = (await connector.value.preflight?.(scheduler)) ?? [];
      return succeed({ findings: [...findings] });
    },
  };
}
