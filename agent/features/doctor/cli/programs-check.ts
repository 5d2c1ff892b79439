import type { DoctorFinding } from '../../../../shared/domain/doctor/doctor-report.ts';
import { detail } from '../../../../shared/i18n/doctor/detail.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import { jobPath } from '../../../adapters/runners/job-path.ts';
import { programPlace } from '../../../adapters/runners/program-place.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { DoctorCheck } from '../../../cli/session/doctor-scene.ts';

/** A program that the agent starts on this machine for somebody. */
interface Started {
  readonly owner: string;
  readonly program: string;
  readonly cwd?: string | undefined;
  readonly path: string;
}

/** Whether what jobs, readiness checks and commands of schedulers start is there for them. */
export const programsCheck: DoctorCheck = {
  area: 'programs',
  look: async ({ agent, definitions, invocation }) => {
    const [seen, known] = [await agent(), await definitions()];
    if (known === undefined || seen.kind === 'foreign') return undefined;
    const path = jobPath(invocation.environment) ?? '';
    const started = programsIn(known, path);
    const findings = started.flatMap(missing);
    if (started.length === 0) return 'absent';
    return { findings, details: [detail('programs.path', 'well', { path })] };
  },
};

/** Pure. A PATH that is the agent's own, or a secret, is not known here. */
export function programsIn(
  { integrations, systems }: Pick<Definitions, 'integrations' | 'systems'>,
  jobs: string,
): readonly Started[] {
  const ofSystems = [...systems.values()].flatMap(({ id, readiness }) =>
    startedBy(id, [readiness?.command ?? []], undefined, jobs),
  );
  const ofIntegrations = [...integrations.values()].flatMap(({ id, scheduler }) => {
    if (scheduler.kind === 'local' && scheduler.executor === undefined) {
      const { pass, set } = scheduler.environment;
      const path = set['PATH'] ?? (pass.includes('PATH') ? undefined : jobs);
      return startedBy(id, [scheduler.command ?? []], scheduler.cwd, path);
    }
    if (scheduler.kind !== 'command' || scheduler.host !== undefined) return [];
    const { status, pause, resume, cwd, environment } = scheduler;
    return startedBy(id, [status, pause, resume], cwd, environment['PATH'] ?? jobs);
  });
  return [...ofSystems, ...ofIntegrations];
}

function startedBy(
  owner: string,
  commands: readonly (readonly string[])[],
  cwd: string | undefined,
  path: unknown,
): readonly Started[] {
  if (typeof path !== 'string') return [];
  const programs = new Set(commands.flatMap(([program]) => program ?? []));
  return [...programs].map((program) => ({ owner, program, cwd, path }));
}

function missing({ owner, program, cwd, path }: Started): readonly DoctorFinding[] {
  const { isThere, place } = programPlace(program, { path, cwd });
  return isThere ? [] : [found('program-missing', { owner, program, place })];
}
