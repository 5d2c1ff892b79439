import { isBatchFile } from '../../../shared/domain/values/batch-file.ts';
import { isUnsplit, splitCommandLine } from '../../../shared/domain/values/command-line.ts';
import { nominalMs, parseDuration } from '../../../shared/domain/values/duration.ts';
import { parseInFlight } from '../../../shared/domain/definitions/in-flight.ts';
import type { Loose, LooseDocument } from '../../../shared/domain/definitions/loose-document.ts';
import {
  actsOn,
  type LocalScheduler,
  type Scheduler,
} from '../../../shared/domain/schedulers/scheduler.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';
import { compileSchedule } from '../calendar/due-times/due-schedule.ts';
import type { ZoneTable } from '../calendar/zone-rules.ts';
import { beneath, unknownNames, type Names } from './document-names.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

type LooseIntegration = NonNullable<NonNullable<LooseDocument['integrations']>[number]>;

function scheduleProblems({ scheduler }: LooseIntegration, zones: ZoneTable): readonly Problem[] {
  if (scheduler?.kind !== 'local') return [];
  const schedule = compileSchedule(scheduler, zones);
  // The schema requires exactly one rule; here one that does not decode counts as absent.
  return schedule.ok ? [] : schedule.problems.filter(({ path }) => path !== '');
}

/** System timers are limited to 2^31 ms, just under 25 days. */
const LONGEST_CALL_MS = 24 * DAY_MS;

/** Limits the timeout of calls to other schedulers. */
function timeoutProblems({ scheduler }: LooseIntegration): Problem[] {
  if (scheduler === undefined || scheduler.kind === 'local' || !('timeout' in scheduler)) return [];
  const found = scheduler.timeout;
  const length = found === undefined ? undefined : parseDuration(found);
  if (found === undefined || length === undefined || nominalMs(length) <= LONGEST_CALL_MS) {
    return [];
  }
  return [problemAt('scheduler.timeout', 'timeout-too-long', { found })];
}

/** The agent can stop only what it starts itself. */
function inFlightProblems({ inFlight, scheduler }: LooseIntegration): Problem[] {
  if (inFlight === undefined || scheduler?.kind === undefined || scheduler.kind === 'local') {
    return [];
  }
  if (parseInFlight(inFlight)?.kind === 'finish') return [];
  return [problemAt('inFlight', 'in-flight-not-ours', { found: inFlight })];
}

/** `*` in all of hour, day, month and weekday: the same instants in almost every zone. */
const ANY_HOUR = /(?:^|\s)[*?]\s+[*?]\s+[*?]\s+[*?]\s*$/;

function followsClock({ cron, every, start }: Loose<LocalScheduler>): boolean {
  if (cron !== undefined) return !ANY_HOUR.test(cron);
  return every === undefined || start !== undefined;
}

/** Clock schedules without a zone: people would expect the machine's, but UTC is used. */
export function zoneWarnings({ integrations = [], zoneUnsaid = [] }: LooseDocument): Problem[] {
  return zoneUnsaid.flatMap((index) => {
    const scheduler = integrations[index]?.scheduler;
    if (scheduler?.kind !== 'local' || !followsClock(scheduler)) return [];
    return [problemAt(`integrations[${index}].scheduler`, 'zone-unsaid')];
  });
}

/** Programs started by this agent that Windows would refuse at each start. */
export function batchWarnings({ integrations = [] }: LooseDocument): Problem[] {
  return integrations.flatMap((integration, index) =>
    commandsOf(integration?.scheduler).flatMap(([place, command]) => {
      const program = command?.[0];
      if (program === undefined || !isBatchFile(program)) return [];
      return [
        problemAt(`integrations[${index}].scheduler.${place}`, 'batch-file', { found: program }),
      ];
    }),
  );
}

/** Programs that cannot be found, as their arguments stand in the same text. */
export function unsplitWarnings({ integrations = [] }: LooseDocument): Problem[] {
  return integrations.flatMap((integration, index) =>
    commandsOf(integration?.scheduler, true).flatMap(([place, command]) => {
      const [found = ''] = command ?? [];
      if (command?.length !== 1 || !isUnsplit([found])) return [];
      const split = splitCommandLine(found);
      const words = JSON.stringify(split.ok ? split.words : found.split(/\s+/));
      const path = `integrations[${index}].scheduler.${place}`;
      return [problemAt(path, 'command-unsplit', { found, words })];
    }),
  );
}

/** Of this agent; `orElsewhere`: of workers too. */
function commandsOf(
  scheduler: LooseIntegration['scheduler'],
  orElsewhere = false,
): [string, readonly (string | undefined)[] | undefined][] {
  if (scheduler?.kind === 'local' && (orElsewhere || scheduler.executor === undefined)) {
    return [['command', scheduler.command]];
  }
  if (scheduler?.kind !== 'command') return [];
  return (['status', 'pause', 'resume'] as const).map((name) => [name, scheduler[name]]);
}

/** Where it is kept. */
function hostProblems({ scheduler }: LooseIntegration, { hosts, rootHosts }: Names): Problem[] {
  const kind: Scheduler['kind'] | undefined = scheduler?.kind;
  const found = kind === undefined ? undefined : actsOn({ ...scheduler, kind });
  if (found === undefined) return [];
  if (!hosts.has(found)) return [problemAt('scheduler.host', 'host-unknown', { found })];
  if (scheduler?.kind !== 'service') return [];
  // The plan there asks one manager of systemd: that of root, or of who logs in.
  const wanted = rootHosts.has(found) ? 'system' : 'user';
  const { scope = wanted } = scheduler;
  return scope === wanted
    ? []
    : [problemAt('scheduler.scope', `service-scope-${wanted}`, { found: scope })];
}

/** Integrations one by one: the systems they need, their schedules. */
export function integrationProblems(
  { integrations = [] }: LooseDocument,
  names: Names,
  zones: ZoneTable,
): Problem[] {
  return integrations.flatMap((integration, index) => {
    if (integration === undefined) return [];
    const path = `integrations[${index}]`;
    const { systems = [] } = integration;
    return [
      ...unknownNames(`${path}.systems`, systems, names.systems, 'system-unknown'),
      ...scheduleProblems(integration, zones).map((one) => beneath(`${path}.scheduler`, one)),
      ...hostProblems(integration, names).map((one) => beneath(path, one)),
      ...timeoutProblems(integration).map((one) => beneath(path, one)),
      ...inFlightProblems(integration).map((one) => beneath(path, one)),
    ];
  });
}
