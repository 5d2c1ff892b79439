import type { DoctorFinding } from '../../../shared/domain/doctor/doctor-report.ts';
import { VERSION } from '../../../shared/version.ts';
import { found } from '../../../shared/i18n/doctor/found.ts';
import { ownAccountName } from '../../wire/own-account.ts';
import { canonicalPath } from '../../wire/canonical-path.ts';
import { serviceThere, type ServiceThere } from '../session/agent-service.ts';
import type { Invocation } from '../session/command-frame.ts';
import type { DoctorCheck, DoctorScene } from './doctor-scene.ts';
import { lineOf, managed, type Mends } from './mends.ts';

/** The service: there, running, starting by itself, of this version, and on this data. */
export const serviceCheck: DoctorCheck = {
  area: 'service',
  limitMs: 8_000,
  look: async (scene) => {
    const services = await scene.services();
    const data = canonicalPath(scene.directory.root);
    if (services === undefined) {
      return [found('check-late', { seconds: scene.within(5_000) / 1000 }, { area: 'service' })];
    }
    if (services.length > 0) {
      return services.flatMap((one) =>
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

/** Those that are installed; a machine without a service manager has none. */
export async function installedServices(invocation: Invocation): Promise<readonly ServiceThere[]> {
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
