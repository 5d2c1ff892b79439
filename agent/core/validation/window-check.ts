import type { LooseDocument } from '../../../shared/domain/definitions/loose-document.ts';
import type { Problem } from '../../../shared/errors.ts';
import type { CalendarTable } from '../calendar/workdays/calendar-table.ts';
import { compileWindow, type CompiledWindow } from '../calendar/windows/window-recurrence.ts';
import type { ZoneTable } from '../calendar/zone-rules.ts';
import { beneath, unknownNames, type Names } from './document-names.ts';

type LooseWindow = NonNullable<NonNullable<LooseDocument['windows']>[number]>;

/** Names in `covers` that match nothing. */
function coverProblems({ covers = {} }: LooseWindow, names: Names): Problem[] {
  const { systems = [], integrations = [], except = [] } = covers;
  const integration = 'integration-unknown';
  return [
    ...unknownNames('covers.systems', systems, names.systems, 'system-unknown'),
    ...unknownNames('covers.integrations', integrations, names.integrations, integration),
    ...unknownNames('covers.except', except, names.integrations, integration),
  ];
}

export interface CheckedWindows {
  readonly problems: Problem[];
  /** By index in the document. */
  readonly compiled: ReadonlyMap<number, CompiledWindow>;
}

/** Zone, start, rule and length, each on its own, and that there is an occurrence at all. */
export function checkWindows(
  { windows = [], shapeProblems = [] }: LooseDocument,
  names: Names,
  zones: ZoneTable,
  calendars: CalendarTable,
): CheckedWindows {
  const broken = new Set(shapeProblems.map(({ path }) => /^windows\[\d+\]/.exec(path)?.[0]));
  const compiled = new Map<number, CompiledWindow>();
  const problems = windows.flatMap((window, index) => {
    if (window === undefined) return [];
    const path = `windows[${index}]`;
    const found: Problem[] = coverProblems(window, names);
    const checked = compileWindow(window, zones, calendars);
    if (!checked.ok) found.push(...checked.problems);
    else if (!broken.has(path)) {
      compiled.set(index, checked.value);
      const never = checked.value.neverOccurs();
      if (never !== undefined) found.push(never);
    }
    return found.map((problem) => beneath(path, problem));
  });
  return { problems, compiled };
}
