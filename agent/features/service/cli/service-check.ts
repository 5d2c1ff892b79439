import type { DoctorFinding } from '../../../../shared/domain/doctor/doctor-report.ts';
import { once } from '../../../../shared/words/once.ts';
import { VERSION } from '../../../../shared/version.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import { ownAccountName } from '../../../wire/data-directory/own-account.ts';
import { canonicalPath } from '../../../wire/data-directory/canonical-path.ts';
import { serviceThere, type ServiceThere } from './service-there.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { inTime } from '../../../cli/session/agent/in-time.ts';
import type { DoctorCheck, DoctorPart, DoctorScene } from '../../../cli/session/doctor-scene.ts';
import { lineOf, type Mends } from '../../../cli/session/mends.ts';

/** systemd answers in a moment. */
const SERVICES_MS = 5_000;

/** The service as doctor sees it: the manager is asked once. */
export function serviceDoctor(scene: Pick<DoctorScene, 'invocation' | 'within'>): DoctorPart {
  const services = once(async () => {
    const there = await inTime(() => installed(scene.invocation), scene.within(SERVICES_MS));
    return there.kind === 'done' ? there.value : undefined;
  });
  return {
    checks: [serviceCheck(services)],
    keeper: async () => {
      const [first] = (await services()) ?? [];
      return first === undefined ? undefined : { line: (verb) => managed(verb, first) };
    },
  };
}

/** There, running, starting by itself, of this version, and on this data. */
function serviceCheck(services: () => Promise<readonly ServiceThere[] | undefined>): DoctorCheck {
  return {
    area: 'service',
    limitMs: 8_000,
    look: async (scene) => {
      const there = await services();
      const data = canonicalPath(scene.directory.root);
      if (there === undefined) {
        const seconds = scene.within(SERVICES_MS) / 1000;
        return [found('check-late', { seconds }, { area: 'service' })];
      }
      if (there.length > 0) {
        return there.flatMap((one) =>
          serviceFindings(one, { data, user: ownAccountName(), mends: scene.mends }),
        );
      }
      const seen = await scene.agent();
      // On another directory than the usual one somebody tries something out.
      if (!scene.directory.isDefault || seen.kind === 'foreign') return [];
      return (await canHaveService(scene))
        ? [found('service-absent', {}, { command: lineOf('remanso', 'service', 'install') })]
        : [];
    },
  };
}

/** Those that are installed; a machine without a service manager has none. */
async function installed(invocation: Invocation): Promise<readonly ServiceThere[]> {
  const there = await Promise.all([
    serviceThere(invocation, {}),
    serviceThere(invocation, { system: true }),
  ]);
  return there.flatMap((one) => (one.ok && one.value.unit !== undefined ? [one.value] : []));
}

async function canHaveService({ invocation }: DoctorScene): Promise<boolean> {
  return (await serviceThere(invocation, {})).ok;
}

interface Around {
  /** The real path of the data directory that is looked at. */
  readonly data: string;
  readonly user: string;
  readonly mends: Mends;
}

/** Pure. */
export function serviceFindings(
  service: ServiceThere,
  { data, user, mends }: Around,
): readonly DoctorFinding[] {
  const { manager, scope, definition } = service;
  const { place } = manager;
  const asRoot = scope === 'system' && process.geteuid?.() !== 0 ? 'sudo ' : '';
  const system = scope === 'system' ? ['--system'] : [];
  const install = (...words: readonly string[]): string =>
    asRoot + mends.remanso('service', 'install', ...system, ...words);
  if (definition === undefined) {
    return [found('service-foreign', { place }, { command: install('--replace') })];
  }
  if (canonicalPath(definition.dataDir) !== data) {
    const { dataDir } = definition;
    const command = lineOf('remanso', 'doctor', '--data-dir', dataDir);
    return [found('service-other-data', { place, found: dataDir, path: data }, { command })];
  }
  return [
    ...stateFindings(service),
    ...unitFindings(service, definition.version, install),
    ...(manager.kind === 'systemd' && manager.lingers() === false
      ? [
          found(
            'service-no-linger',
            { user },
            { command: lineOf('sudo', 'loginctl', 'enable-linger', user) },
          ),
        ]
      : []),
  ];
}

function stateFindings(service: ServiceThere): readonly DoctorFinding[] {
  const {
    manager: { kind, place },
    state: { pid, word, isEnabled },
  } = service;
  // The Task Scheduler does not tell processes.
  const isStopped = pid === null && kind !== 'task-scheduler';
  const start = { command: managed('start', service) };
  const enable = { command: managed('enable', service) };
  return [
    ...(isStopped ? [found('service-stopped', { place, word }, start)] : []),
    ...(isEnabled ? [] : [found('service-disabled', { place }, enable)]),
  ];
}

function unitFindings(
  { manager: { place }, unit }: ServiceThere,
  version: string,
  install: (...words: readonly string[]) => string,
): readonly DoctorFinding[] {
  switch (unit?.state) {
    case 'outdated': {
      const values = { place, found: version, version: VERSION };
      return [found('service-outdated', values, { command: install() })];
    }
    case 'edited':
      return [found('service-edited', { place }, { command: install('--replace') })];
    default:
      return [];
  }
}

/** What the service manager is told about the agent's service. */
function managed(
  verb: 'start' | 'stop' | 'restart' | 'enable',
  { manager, scope }: Pick<ServiceThere, 'manager' | 'scope'>,
): string {
  switch (manager.kind) {
    case 'systemd': {
      if (scope === 'user') return `systemctl --user ${verb} remanso`;
      return `${process.geteuid?.() === 0 ? '' : 'sudo '}systemctl ${verb} remanso`;
    }
    case 'launchd':
    case 'task-scheduler':
      return lineOf(
        ...['remanso', 'service', verb === 'stop' ? 'uninstall' : 'install'],
        ...(scope === 'user' ? [] : ['--system']),
      );
  }
}
