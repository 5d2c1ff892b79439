import type { WindowPreview } from '../../../shared/contract/window-preview.ts';
import { isWhole, readLoosely } from '../../../shared/domain/definitions/loose-document.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { compileWindow } from '../calendar/window-recurrence.ts';
import type { ZoneTable } from '../calendar/zone-rules.ts';
import type { AmendedWindow } from '../gate/amendments.ts';
import type { Plan } from '../gate/plan.ts';
import type { Definitions } from '../state/definitions.ts';
import { isSameJson } from '../state/same-json.ts';
import { calendarsOf } from './calendar-check.ts';
import { checkDocument } from './document-check.ts';
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
    clashes: clashesOf({ windowId: window.id, occurrences: next, covered, plan }),
  };
}

/** One that was saved after its opening holds since then. */
function heldSpan(occurrence: Occurrence, windowId: string, { board }: Plan): Occurrence {
  const { since } = board.windowHold({ windowId, ...occurrence });
  return { ...occurrence, opensAt: since };
}

/** An editor shows only a few; this is enough for a window that clashes with everything. */
const MAX_CLASHES = 200;

interface ClashQuestion {
  /** The saved version of the window itself does not count. */
  readonly windowId: string;
  readonly occurrences: readonly Occurrence[];
  readonly covered: readonly string[];
  readonly plan: Plan;
}

/** Occurrences of other windows, within the plan's horizon, that hold some of the same. */
function clashesOf(question: ClashQuestion): WindowPreview['clashes'] {
  const { windowId, occurrences, covered, plan } = question;
  const others = plan.board.windowsOver(covered);
  const clashes: WindowPreview['clashes'] = [];
  for (const { opensAt, closesAt } of occurrences) {
    for (const other of plan.board.occurrencesBetween(opensAt, closesAt - 1)) {
      if (other.windowId === windowId || !others.has(other.windowId)) continue;
      clashes.push({
        opensAt: formatInstant(opensAt),
        windowId: other.windowId,
        otherOpensAt: formatInstant(other.opensAt),
        otherClosesAt: formatInstant(other.closesAt),
      });
      if (clashes.length >= MAX_CLASHES) return clashes;
    }
  }
  return clashes;
}
