import type { WindowPreview } from '../../../shared/contract/previews/window-preview.ts';
import { isWhole, readLoosely } from '../../../shared/domain/definitions/loose-document.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { freezesOf } from '../calendar/windows/freezes.ts';
import { compileWindow } from '../calendar/windows/window-recurrence.ts';
import type { ZoneTable } from '../calendar/zone-rules.ts';
import type { AmendedWindow } from '../gate/amendments.ts';
import type { TimelineEntry } from '../gate/occurrence-timeline.ts';
import type { Plan } from '../gate/plan.ts';
import type { Definitions } from '../state/definitions.ts';
import { isSameJson } from '../state/same-json.ts';
import { calendarsOf } from './calendar-check.ts';
import { checkDocument } from './document-check.ts';
import { essentialIds, metPlans, systemsOf } from './met-plans.ts';
import type { WaitingProposals } from './waiting-plans.ts';
import { impactOf } from './preview-impact.ts';
import { previewedNotes, previewedOccurrences } from './preview-occurrences.ts';

export interface PreviewRequest {
  /** Not decoded yet: whatever an editor contains. */
  readonly draft: unknown;
  readonly count: number;
  readonly definitions: Definitions;
  readonly plan: Plan;
  readonly zones: ZoneTable;
  readonly now: Instant;
  /** A window as saved, with people's changes of its occurrences. */
  readonly amended: (window: MaintenanceWindow) => AmendedWindow | undefined;
  /** Absent: no announcements are known. */
  readonly waiting?: WaitingProposals;
}

const NOTHING: Omit<WindowPreview, 'problems' | 'warnings'> = {
  occurrences: [],
  covered: [],
  impact: [],
  clashes: [],
};

/** Paths within the window: `windows[0].rrule` becomes `rrule`. */
function withinWindow<T extends { readonly path: string }>(problems: readonly T[]): T[] {
  return problems.map((one) => ({ ...one, path: one.path.replace(/^windows\[0\]\.?/, '') }));
}

/** What a window would do, saved or not. Problems are part of the answer. */
export function previewWindow(request: PreviewRequest): WindowPreview {
  const { draft, count, definitions, plan, zones, now } = request;
  const document = readLoosely({ windows: [draft] });
  const report = checkDocument(document, { known: definitions, zones, now });
  const problems = withinWindow(report.problems);
  const warnings = withinWindow(report.warnings);
  const [window] = isWhole(document) ? document.windows : [];
  if (window === undefined) return { ...NOTHING, problems, warnings };
  const compiled = compileWindow(window, zones, calendarsOf({}, definitions));
  const rules = zones.rules(window.timeZone);
  if (!compiled.ok || rules === undefined) return { ...NOTHING, problems, warnings };
  const saved = definitions.windows.get(window.id);
  const isSaved = saved !== undefined && isSameJson(saved, window);
  const next = ((isSaved ? request.amended(saved) : undefined) ?? compiled.value).nextAfter(
    now,
    count,
  );
  const covered = plan.board.coveredBy(window.covers);
  const { proposals, freezes } = metPlans({
    ...{ windowId: window.id, occurrences: next, covers: window.covers, rules },
    systems: systemsOf(covered, definitions.integrations),
    freezes: freezesOf(definitions.calendars.values()),
    waiting: request.waiting ?? (() => []),
  });
  return {
    problems,
    warnings,
    occurrences: previewedOccurrences(next, compiled.value.nominalMs, rules),
    ...previewedNotes(compiled.value, now, next),
    covered,
    impact:
      next[0] === undefined
        ? []
        : impactOf(heldSpan(next[0], window.id, plan), covered, plan, rules),
    clashes: clashesOf({
      ...{ windowId: window.id, occurrences: next, covered, plan, definitions },
      amended: request.amended,
    }),
    ...(proposals.length === 0 ? {} : { proposals }),
    ...(freezes.length === 0 ? {} : { freezes }),
    ...essentialIds(window.covers, definitions.integrations),
  };
}

/** One that was saved after its opening holds since then. */
function heldSpan(occurrence: Occurrence, windowId: string, { board }: Plan): Occurrence {
  const { since } = board.windowHold({ windowId, ...occurrence });
  return { ...occurrence, opensAt: since };
}

/** An editor shows only a few; this is enough for a window that clashes with everything. */
const MAX_CLASHES = 200;

/** Questions about one window and one occurrence; with more, clashes within the plan's horizon. */
const MOST_ASKED = 2_000;

interface ClashQuestion extends Pick<PreviewRequest, 'plan' | 'definitions' | 'amended'> {
  /** The saved version of the window itself does not count. */
  readonly windowId: string;
  readonly occurrences: readonly Occurrence[];
  readonly covered: readonly string[];
}

/** Occurrences of other windows that hold some of the same. */
function clashesOf(question: ClashQuestion): WindowPreview['clashes'] {
  const { windowId, occurrences, covered, plan } = question;
  const others = plan.board.windowsOver(covered);
  others.delete(windowId);
  const isFew = others.size * occurrences.length <= MOST_ASKED;
  const clashes: WindowPreview['clashes'] = [];
  for (const one of occurrences) {
    const met = isFew ? foundIn(others, one, question) : knownIn(others, one, plan);
    for (const other of met) {
      clashes.push({
        opensAt: formatInstant(one.opensAt),
        windowId: other.windowId,
        otherOpensAt: formatInstant(other.opensAt),
        otherClosesAt: formatInstant(other.closesAt),
      });
      if (clashes.length >= MAX_CLASHES) return clashes;
    }
  }
  return clashes;
}

function knownIn(
  others: ReadonlySet<string>,
  { opensAt, closesAt }: Occurrence,
  { board }: Plan,
): TimelineEntry[] {
  return board
    .occurrencesBetween(opensAt, closesAt - 1)
    .filter(({ windowId }) => others.has(windowId));
}

/** However far ahead it is. */
function foundIn(
  others: ReadonlySet<string>,
  one: Occurrence,
  { plan, definitions, amended }: ClashQuestion,
): TimelineEntry[] {
  const found: TimelineEntry[] = [];
  for (const windowId of others) {
    const window = definitions.windows.get(windowId);
    const known = window === undefined ? undefined : amended(window);
    if (known === undefined) return knownIn(others, one, plan);
    const met = known.occurrencesBetween(one.opensAt, one.closesAt).slice(0, MAX_CLASHES);
    found.push(...met.map((other) => ({ windowId, ...other })));
  }
  return found.sort((a, b) => a.opensAt - b.opensAt);
}
