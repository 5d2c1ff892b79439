import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { isWhole, type LooseDocument } from '../../../shared/domain/definitions/loose-document.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';
import type { ZoneTable } from '../calendar/zone-rules.ts';
import type { Definitions } from '../state/definitions.ts';
import { beneath, idProblems, namesOf, unknownNames, type Names } from './document-names.ts';
import { textProblems } from './document-texts.ts';
import { batchWarnings, integrationProblems, zoneWarnings } from './integration-check.ts';
import { afterProblems, expressionProblems, type ExpressionProblem } from './release-check.ts';
import { ScopeIndex } from './scope-index.ts';
import { checkWindows, type CheckedWindows } from './window-check.ts';
import { windowWarnings } from './window-warnings.ts';

/** Problems refuse a document; warnings are told and it is applied. */
export interface DocumentReport {
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

export interface CheckContext {
  /** What was applied before and stays (nothing when the document replaces all): may be named. */
  readonly known: Definitions;
  readonly zones: ZoneTable;
  readonly now: Instant;
  /** Judges JMESPath; without it that is not looked at. */
  readonly expressionProblem?: ExpressionProblem;
}

/** What a schema said already is not said twice. */
function added(shape: readonly Problem[], found: readonly Problem[]): Problem[] {
  const told = new Set(shape.map(({ path }) => path));
  return [...shape, ...found.filter(({ path }) => !told.has(path))];
}

/** Whose problem it is: path and message are of the document, the id is what people know. */
function withId(document: LooseDocument, problem: Problem): Problem {
  const [, part, place] = /^(systems|integrations|windows)\[(\d+)\]/.exec(problem.path) ?? [];
  if (part === undefined) return problem;
  const id = document[part as 'windows']?.[Number(place)]?.id;
  return id === undefined ? problem : { ...problem, id };
}

function warningsOf(
  document: RemansoDocument,
  { known, now }: CheckContext,
  names: Names,
  { compiled }: CheckedWindows,
): Problem[] {
  const replaced = new Set(document.integrations.map(({ id }) => id));
  const kept = [...known.integrations.values()].filter(({ id }) => !replaced.has(id));
  const scope = new ScopeIndex([...kept, ...document.integrations]);
  return [
    ...zoneWarnings(document),
    ...batchWarnings(document),
    ...sameEntryWarnings(document, known),
    ...document.windows.flatMap((window, index) => {
      const path = `windows[${index}]`;
      const parts = compiled.get(index);
      const own = parts === undefined ? [] : windowWarnings(window, parts, scope, now);
      const { tags } = window.covers;
      return [
        ...unknownNames(`${path}.covers.tags`, tags, names.tags, 'tag-unused'),
        ...own.map((problem) => beneath(path, problem)),
      ];
    }),
  ];
}

/**
 * Everything that is wrong with a document, in one pass: what its schemas said of its shape, and
 * what no schema of a single part can see: ids that are not their own, references to nothing, and
 * rules, zones and schedules that do not compile, wherever a part decodes. Each with its path
 * (`windows[2].rrule`) and the id of the thing. Warnings only of a document that decodes whole.
 */
export function checkDocument(document: LooseDocument, context: CheckContext): DocumentReport {
  const { known, zones, expressionProblem = () => undefined } = context;
  const names = namesOf(document, known);
  const windows = checkWindows(document, names, zones);
  const problems = added(document.shapeProblems ?? [], [
    ...idProblems(document, known),
    ...textProblems(document),
    ...integrationProblems(document, names, zones),
    ...afterProblems(document, names.integrations, known),
    ...expressionProblems(document, expressionProblem),
    ...windows.problems,
  ]);
  const warnings = isWhole(document) ? warningsOf(document, context, names, windows) : [];
  return {
    problems: problems.map((problem) => withId(document, problem)),
    warnings: warnings.map((warning) => withId(document, warning)),
  };
}

/**
 * Two integrations over the same entry of a scheduler: the first that flows again would let the
 * other one go. Told as a warning for each later one; `known` is what was applied before and stays.
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

/** The agent's own schedules and guards are held one by one, whatever they run. */
function isOwn(kind: string): boolean {
  return kind === 'local' || kind === 'guard';
}
