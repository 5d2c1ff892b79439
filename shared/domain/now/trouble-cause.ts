import { causeOf } from '../../cause-of.ts';
import { featuresOnDisk } from '../../features/feature-problems.ts';
import type { RemansoDocument } from '../definitions/document.ts';
import { actsOn, type Scheduler } from '../schedulers/scheduler.ts';
import { type Instant, parseInstant } from '../values/instant.ts';
import { MINUTE_MS } from '../values/time-units.ts';
import {
  HOST_PROBLEM,
  OBSERVER_FAILED,
  SCHEDULER_FAILED,
  STORE_FULL,
  STORE_PROBLEM,
} from './problem-codes.ts';
import type { IntegrationStatus, ProblemReport } from './snapshot.ts';
import { schedulerKind } from '../schedulers/kinds/scheduler-kinds.ts';

/** One thing that is wrong, and everything that is so because of it. */
export interface Cause {
  /**
   * `disk`: nothing can be written; `host`, `scheduler` at an address, `program` of this machine: it
   * does not answer, or refuses.
   */
  readonly about: 'disk' | 'host' | 'scheduler' | 'program';
  /** Of the document for a host; an address; the name of a program; empty for the disk. */
  readonly id: string;
  /** The problem that says it best. */
  readonly problem: ProblemReport;
  /** What it explains, itself not included. */
  readonly symptoms: readonly ProblemReport[];
  /** Whose state is not known, or that could not be paused or resumed, because of it. */
  readonly integrations: readonly string[];
  /** The first time that one of them was seen. */
  readonly since: Instant;
}

/** What its title names. */
export interface CauseNamed extends Pick<Cause, 'about'> {
  /** Of a host, else the address of a scheduler. */
  readonly name: string;
  /** How many it concerns. */
  readonly integrations: number;
}

export interface Troubles {
  readonly causes: readonly Cause[];
  /** Problems without a cause that explains others, too. */
  readonly problems: readonly ProblemReport[];
  /** Integrations that cannot be read, and that nothing here explains. */
  readonly unread: readonly IntegrationStatus[];
}

/** What cannot be written either where the trail cannot. */
const OF_THE_DISK = ['flags', 'guards', OBSERVER_FAILED, ...featuresOnDisk];

/** Everything that writes runs into a full disk within this. */
const SAME_DISK_MS = 10 * MINUTE_MS;

interface Found {
  readonly problems: readonly ProblemReport[];
  readonly unread: readonly IntegrationStatus[];
  readonly definitions: RemansoDocument | null;
}

/** One entry for each cause; nothing is in two of them. */
export function troublesByCause(found: Found): Troubles {
  const causes: Cause[] = [];
  let rest: Pick<Found, 'problems' | 'unread'> = found;
  for (const find of [diskCause, ...hostCauses(found), ...schedulerCauses(found)]) {
    const cause = find({ ...rest, definitions: found.definitions });
    if (cause === undefined) continue;
    causes.push(cause);
    const told = new Set([cause.problem, ...cause.symptoms]);
    const explained = new Set(cause.integrations);
    rest = {
      problems: rest.problems.filter((one) => !told.has(one)),
      unread: rest.unread.filter(({ id }) => !explained.has(id)),
    };
  }
  return { causes, problems: rest.problems, unread: rest.unread };
}

type Finder = (found: Found) => Cause | undefined;

function diskCause({ problems }: Found): Cause | undefined {
  const store = problems.find(({ code }) => code === STORE_PROBLEM);
  if (store === undefined || causeOf(store) !== STORE_FULL) return undefined;
  const since = instantOf(store);
  const symptoms = problems.filter(
    (one) =>
      OF_THE_DISK.some((prefix) => one.code.startsWith(prefix)) &&
      instantOf(one) > since - SAME_DISK_MS,
  );
  if (symptoms.length === 0) return undefined;
  return {
    about: 'disk',
    id: '',
    problem: store,
    symptoms,
    integrations: [],
    since: first([store, ...symptoms]),
  };
}

function hostCauses({ problems, definitions }: Found): Finder[] {
  return (definitions?.hosts ?? [])
    .filter(({ id }) => problems.some(({ code }) => code === `${HOST_PROBLEM}${id}`))
    .map(
      ({ id }) =>
        (found) =>
          hostCause(id, found),
    );
}

function hostCause(id: string, { problems, unread, definitions }: Found): Cause | undefined {
  const problem = problems.find(({ code }) => code === `${HOST_PROBLEM}${id}`);
  const there = new Set(
    (definitions?.integrations ?? [])
      .filter(({ scheduler }) => actsOn(scheduler) === id)
      .map((one) => one.id),
  );
  const symptoms = problems.filter((one) => there.has(integrationOf(one)));
  const dark = unread.filter((one) => there.has(one.id));
  if (problem === undefined || symptoms.length + dark.length === 0) return undefined;
  const integrations = [...new Set([...symptoms.map(integrationOf), ...dark.map((one) => one.id)])];
  return {
    about: 'host',
    id,
    problem,
    symptoms,
    integrations,
    since: first([problem, ...symptoms]),
  };
}

/** Several integrations of one scheduler that fail in the same way. */
function schedulerCauses({ problems, definitions }: Found): Finder[] {
  const keys = new Set(problems.flatMap((one) => failureKey(one, definitions) ?? []));
  return [...keys].map((key) => (found) => {
    const same = found.problems.filter((one) => failureKey(one, definitions) === key);
    const [problem, ...symptoms] = [...same].sort(
      (one, other) => instantOf(one) - instantOf(other),
    );
    if (problem === undefined || symptoms.length === 0) return undefined;
    const integrations = [problem, ...symptoms].map(integrationOf);
    const scheduler = schedulerOf(problem, definitions);
    const place = scheduler === undefined ? undefined : schedulerPlace(scheduler);
    const about = place === undefined ? 'program' : 'scheduler';
    const id = place ?? (scheduler === undefined ? '' : programOf(scheduler));
    return { about, id, problem, symptoms, integrations, since: instantOf(problem) };
  });
}

/** What was answered, without the name of the integration: the same means one cause. */
function failureKey(
  problem: ProblemReport,
  definitions: RemansoDocument | null,
): string | undefined {
  const answer = (problem.said ?? []).slice(1);
  const kind = schedulerOf(problem, definitions)?.kind;
  return answer.length === 0 || kind === undefined
    ? undefined
    : JSON.stringify([kind, answer.map(({ code, values }) => [code, values])]);
}

function schedulerOf(
  problem: ProblemReport,
  definitions: RemansoDocument | null,
): Scheduler | undefined {
  const id = integrationOf(problem);
  return definitions?.integrations.find((one) => one.id === id)?.scheduler;
}

/** Of a scheduler that fails; else empty. */
function integrationOf({ code }: ProblemReport): string {
  return code.startsWith(SCHEDULER_FAILED) ? code.slice(SCHEDULER_FAILED.length) : '';
}

function instantOf({ since }: ProblemReport): Instant {
  return parseInstant(since) ?? 0;
}

function first(problems: readonly ProblemReport[]): Instant {
  return Math.min(...problems.map(instantOf));
}

/** With the name that the document gives to the host. */
export function causeNamed(
  { about, id, integrations }: Cause,
  definitions: Pick<RemansoDocument, 'hosts'> | null,
): CauseNamed {
  const name = definitions?.hosts.find((one) => one.id === id)?.name ?? id;
  return { about, name, integrations: integrations.length };
}

/**
 * Where a scheduler answers, as it is written in the document: what several of its integrations
 * share. `undefined`: nothing is shared beyond the machine itself.
 */
function schedulerPlace(scheduler: Scheduler): string | undefined {
  if (scheduler.kind === 'local' || scheduler.kind === 'guard') return undefined;
  return schedulerKind(scheduler.kind)?.place?.(scheduler);
}

/** What starts its runs on a machine, as it is called there. */
function programOf(scheduler: Scheduler): string {
  const { kind } = scheduler;
  if (kind === 'systemd' || kind === 'service') {
    return scheduler.scope === 'user' ? 'systemd --user' : 'systemd';
  }
  return kind;
}
