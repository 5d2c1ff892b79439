import type { RemansoDocument } from '../../shared/domain/document.ts';
import { formatInstant } from '../../shared/domain/instant.ts';
import type { Problem } from '../../shared/errors.ts';
import { problemAt, type TextCode } from '../../shared/problem-texts.ts';
import type { Definitions } from './definitions.ts';
import { compileSchedule } from './due-schedule.ts';
import { checkInFlight } from './in-flight-check.ts';
import { leftOutDates } from './left-out-dates.ts';
import { checkAfter, checkExpressions, type ExpressionProblem } from './release-check.ts';
import { sameEntryWarnings } from './same-entry-check.ts';
import { compileWindow } from './window-recurrence.ts';
import type { ZoneTable } from './zone-rules.ts';

/** Problems refuse a document; warnings are told and it is applied. */
export interface DocumentReport {
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

/** Every name that the document may refer to. */
interface Names {
  readonly systems: ReadonlySet<string>;
  readonly integrations: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
}

type Part = 'systems' | 'integrations' | 'windows';

function namesOf(document: RemansoDocument, known: Definitions): Names {
  const replaced = new Set(document.integrations.map(({ id }) => id));
  const kept = [...known.integrations.values()].filter(({ id }) => !replaced.has(id));
  const tagged = [...kept, ...document.integrations];
  return {
    systems: new Set([...known.systems.keys(), ...document.systems.map(({ id }) => id)]),
    integrations: new Set([...known.integrations.keys(), ...replaced]),
    tags: new Set(tagged.flatMap(({ tags }) => tags)),
  };
}

function duplicateIds(part: Part, items: readonly { readonly id: string }[]): Problem[] {
  const first = new Map<string, number>();
  return items.flatMap(({ id }, index) => {
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, index);
      return [];
    }
    const values = { found: id, where: `${part}[${earlier}]` };
    return [problemAt(`${part}[${index}].id`, 'id-not-own', values)];
  });
}

function unknownNames(
  path: string,
  refs: readonly string[],
  names: ReadonlySet<string>,
  code: TextCode,
): Problem[] {
  return refs.flatMap((ref, index) =>
    names.has(ref) ? [] : [problemAt(`${path}[${index}]`, code, { found: ref })],
  );
}

function beneath(path: string, problem: Problem): Problem {
  const full = problem.path === '' ? path : `${path}.${problem.path}`;
  return { ...problem, path: full };
}

function checkIntegrations(document: RemansoDocument, names: Names, zones: ZoneTable): Problem[] {
  return document.integrations.flatMap(({ systems, scheduler }, index) => {
    const path = `integrations[${index}]`;
    const found = unknownNames(`${path}.systems`, systems, names.systems, 'system-unknown');
    if (scheduler.kind !== 'local') return found;
    const schedule = compileSchedule(scheduler, zones);
    if (schedule.ok) return found;
    return [...found, ...schedule.problems.map((one) => beneath(`${path}.scheduler`, one))];
  });
}

function checkCovers(document: RemansoDocument, names: Names, report: DocumentReport): void {
  for (const [index, { covers }] of document.windows.entries()) {
    const path = `windows[${index}].covers`;
    const integration = 'integration-unknown';
    report.problems.push(
      ...unknownNames(`${path}.systems`, covers.systems, names.systems, 'system-unknown'),
      ...unknownNames(`${path}.integrations`, covers.integrations, names.integrations, integration),
      ...unknownNames(`${path}.except`, covers.except, names.integrations, integration),
    );
    report.warnings.push(...unknownNames(`${path}.tags`, covers.tags, names.tags, 'tag-unused'));
  }
}

function checkRecurrences(
  document: RemansoDocument,
  zones: ZoneTable,
  report: DocumentReport,
): void {
  for (const [index, window] of document.windows.entries()) {
    const path = `windows[${index}]`;
    const compiled = compileWindow(window, zones);
    if (!compiled.ok) {
      report.problems.push(...compiled.problems.map((problem) => beneath(path, problem)));
      continue;
    }
    const never = compiled.value.neverOccurs();
    if (never !== undefined) report.problems.push(beneath(path, never));
    const leftOut = leftOutDates(window);
    if (leftOut !== undefined) report.warnings.push(beneath(path, leftOut));
    const [first, second] = compiled.value.firstOverlap() ?? [];
    if (first === undefined || second === undefined) continue;
    const [closes, opens] = [formatInstant(first.closesAt), formatInstant(second.opensAt)];
    report.warnings.push(problemAt(path, 'overlap', { closes, opens }));
  }
}

/**
 * What no schema of a single part can see: duplicate ids, references to nothing, and rules, zones
 * and schedules that do not compile. `known` is what was applied before and stays (nothing when
 * the document replaces all): it may be referred to. Every problem is listed, with its path in the
 * document (`windows[2].rrule`). JMESPath is judged by `expressionProblem`, where one is given.
 */
export function checkDocument(
  document: RemansoDocument,
  known: Definitions,
  zones: ZoneTable,
  expressionProblem: ExpressionProblem = () => undefined,
): DocumentReport {
  const names = namesOf(document, known);
  const report: DocumentReport = {
    problems: [
      ...duplicateIds('systems', document.systems),
      ...duplicateIds('integrations', document.integrations),
      ...duplicateIds('windows', document.windows),
      ...checkIntegrations(document, names, zones),
      ...checkInFlight(document),
      ...checkAfter(document, names.integrations, known),
      ...checkExpressions(document, expressionProblem),
    ],
    warnings: sameEntryWarnings(document, known),
  };
  checkCovers(document, names, report);
  checkRecurrences(document, zones, report);
  return report;
}
