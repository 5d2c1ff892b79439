import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { isWhole, type LooseDocument } from '../../../shared/domain/definitions/loose-document.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt, type TextCode } from '../../../shared/problem-texts.ts';
import { nearNames } from '../../../shared/domain/values/names/near-names.ts';
import { nearZones } from '../../../shared/domain/values/names/near-zones.ts';
import { featureChecks } from '../../features/feature-checks.ts';
import type { Freeze } from '../calendar/windows/freezes.ts';
import type { ZoneTable } from '../calendar/zone-rules.ts';
import type { Definitions } from '../state/definitions.ts';
import {
  addressProblems,
  beneath,
  idProblems,
  namesOf,
  unknownNames,
  type Names,
} from './document-names.ts';
import { freezesIn, freezeWarnings } from './freeze-check.ts';
import { calendarProblems, calendarsOf, calendarWarnings } from './calendar-check.ts';
import { textProblems } from './document-texts.ts';
import {
  batchWarnings,
  unsplitWarnings,
  integrationProblems,
  zoneWarnings,
} from './integration-check.ts';
import { NO_UNITS, ownUnitProblems, type OwnUnits } from './own-unit-check.ts';
import { afterProblems, expressionProblems, type ExpressionProblem } from './release-check.ts';
import { ScopeIndex } from './scope-index.ts';
import { checkWindows, type CheckedWindows } from './window-check.ts';
import { windowWarnings } from './window-warnings.ts';

/** Comparing names takes time; nobody reads more suggestions than this. */
const MOST_SUGGESTED = 20;

type Nearest = (found: string) => readonly string[];

/** Says of names that do not exist, which do and are like them. */
function withNearValues(problems: readonly Problem[], names: Names): Problem[] {
  const among = (those: ReadonlySet<string>): Nearest => {
    const named = [...those].map((id) => ({ id }));
    return (found) => nearNames(found, named).map(({ id }) => id);
  };
  const nearest = new Map<TextCode, Nearest>([
    ['host-unknown', among(names.hosts)],
    ['system-unknown', among(names.systems)],
    ['integration-unknown', among(names.integrations)],
    ['zone-unknown', nearZones],
  ]);
  let left = MOST_SUGGESTED;
  return problems.map((problem) => {
    const code = [...nearest.keys()].find((one) => one === problem.code);
    if (code === undefined || left === 0) return problem;
    left -= 1;
    const near = nearest.get(code)?.(String(problem.values?.['found'])) ?? [];
    if (near.length === 0) return problem;
    return problemAt(problem.path, code, { ...problem.values, near: near.join(', ') });
  });
}

/** Problems reject a document; warnings are reported and it is applied. */
export interface DocumentReport {
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

export interface CheckContext {
  /** Definitions from before that stay (empty if the document replaces all): may be referred to. */
  readonly known: Definitions;
  readonly zones: ZoneTable;
  readonly now: Instant;
  /** Validates JMESPath; without it, expressions are not checked. */
  readonly expressionProblem?: ExpressionProblem;
  /** Absent: none is known. */
  readonly ownUnits?: OwnUnits;
}

/** Drops problems that a schema has already reported. */
function added(shape: readonly Problem[], found: readonly Problem[]): Problem[] {
  const reported = new Set(shape.map(({ path }) => path));
  return [...shape, ...found.filter(({ path }) => !reported.has(path))];
}

/** Adds the id of the thing that the problem is about, which people know better than its path. */
function withId(document: LooseDocument, problem: Problem): Problem {
  const [, part, place] =
    /^(hosts|systems|integrations|calendars|windows)\[(\d+)\]/.exec(problem.path) ?? [];
  if (part === undefined) return problem;
  const id = document[part as 'windows']?.[Number(place)]?.id;
  return id === undefined ? problem : { ...problem, id };
}

function warningsOf(
  document: RemansoDocument,
  { known, now }: CheckContext,
  names: Names,
  { compiled }: CheckedWindows,
  freezes: readonly Freeze[],
): Problem[] {
  const replaced = new Set(document.integrations.map(({ id }) => id));
  const kept = [...known.integrations.values()].filter(({ id }) => !replaced.has(id));
  const scope = new ScopeIndex([...kept, ...document.integrations]);
  return [
    ...zoneWarnings(document),
    ...batchWarnings(document),
    ...unsplitWarnings(document),
    ...sameEntryWarnings(document, known),
    ...calendarWarnings(document, calendarsOf(document, known)),
    ...document.windows.flatMap((window, index) => {
      const path = `windows[${index}]`;
      const parts = compiled.get(index);
      const own =
        parts === undefined
          ? []
          : [...windowWarnings(window, parts, scope, now), ...freezeWarnings(parts, freezes, now)];
      const { tags } = window.covers;
      return [
        ...unknownNames(`${path}.covers.tags`, tags, names.tags, 'tag-unused'),
        ...own.map((problem) => beneath(path, problem)),
      ];
    }),
  ];
}

/**
 * Everything that is wrong with a document, in one pass: schema problems, and what no schema of a
 * single part can see: duplicate ids, dangling references, and rules, zones and schedules that do
 * not compile, wherever a part decodes. Each has its path (`windows[2].rrule`) and the id of the
 * thing. Warnings are given only for a document that decodes completely.
 */
export function checkDocument(document: LooseDocument, context: CheckContext): DocumentReport {
  const { known, zones, expressionProblem = () => undefined, ownUnits = NO_UNITS } = context;
  const names = namesOf(document, known);
  const calendars = calendarsOf(document, known);
  const windows = checkWindows(document, names, zones, calendars);
  const problems = added(document.shapeProblems ?? [], [
    ...idProblems(document, known),
    ...addressProblems(document, known),
    ...textProblems(document),
    ...integrationProblems(document, names, zones),
    ...ownUnitProblems(document, ownUnits),
    ...calendarProblems(document, calendars),
    ...featureChecks.flatMap((check) => check(document, zones)),
    ...afterProblems(document, names.integrations, known),
    ...expressionProblems(document, expressionProblem),
    ...windows.problems,
  ]);
  const warnings = isWhole(document)
    ? warningsOf(document, context, names, windows, freezesIn(document, known))
    : [];
  return {
    problems: withNearValues(problems, names).map((problem) => withId(document, problem)),
    warnings: warnings.map((warning) => withId(document, warning)),
  };
}

/**
 * Two integrations over the same entry of a scheduler: the first one to resume would resume the
 * other one too. A warning for each later one; `known` is what was applied before and stays.
 */
export function sameEntryWarnings(document: RemansoDocument, known: Definitions): Problem[] {
  const replaced = new Set(document.integrations.map(({ id }) => id));
  const holders = new Map<string, string>();
  for (const { id, scheduler } of known.integrations.values()) {
    if (!replaced.has(id) && !isOwn(scheduler.kind)) holders.set(JSON.stringify(scheduler), id);
  }
  return document.integrations.flatMap(({ id, scheduler }, index) => {
    if (isOwn(scheduler.kind)) return [];
    const entry = JSON.stringify(scheduler);
    const holder = holders.get(entry);
    if (holder === undefined || holder === id) {
      holders.set(entry, id);
      return [];
    }
    const { kind } = scheduler;
    return [problemAt(`integrations[${index}].scheduler`, 'same-entry', { holder, kind })];
  });
}

/** The agent's own schedules and guards are held individually, whatever they run. */
function isOwn(kind: string): boolean {
  return kind === 'local' || kind === 'guard';
}
