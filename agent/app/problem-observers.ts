import { RestoredWatch } from './restore/restored-watch.ts';
import { ApprovalWatch } from './engine/approval-watch.ts';
import { EndlessRunWatch } from './engine/endless-run-watch.ts';
import { CalendarWatch } from './engine/calendar-watch.ts';
import { ReopeningProblems } from './engine/reopening-problems.ts';
import type { Observer } from './engine/turns.ts';

type Ports<Watch extends abstract new (ports: never) => Observer> = ConstructorParameters<Watch>[0];

/** Those that only report what needs a person's attention, at the end of each turn. */
export function problemObservers(
  ports: Ports<typeof ApprovalWatch> &
    Ports<typeof CalendarWatch> &
    Ports<typeof EndlessRunWatch> &
    Ports<typeof ReopeningProblems> &
    Ports<typeof RestoredWatch>,
): readonly Observer[] {
  return [
    new ReopeningProblems(ports),
    new EndlessRunWatch(ports),
    new CalendarWatch(ports),
    new ApprovalWatch(ports),
    new RestoredWatch(ports),
  ];
}
