import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { durationText } from '../../../shared/domain/values/duration.ts';
import { identifier } from '../../../shared/domain/values/identifier.ts';
import { parseWallClock } from '../../../shared/domain/values/wall-clock.ts';
import type { WindowWords } from '../../model/windows/words.ts';
import type { Field, FieldProblem } from './field-problem.ts';
import { wallLengthMs } from './window-length.ts';
import type { WindowForm } from './window-form.ts';

/** What the check needs besides the form. */
export interface FormContext {
  /** Ids of other windows. */
  readonly takenIds: ReadonlySet<string>;
  readonly isZone: (zone: string) => boolean;
}

const LONGEST_MS = 31 * DAY_MS;

type BadKey =
  | 'title'
  | 'idForm'
  | 'idTaken'
  | 'start'
  | 'end'
  | 'endOrder'
  | 'tooLong'
  | 'duration'
  | 'zone'
  | 'nothing'
  | 'untilBeforeStart'
  | 'length';

type Found = readonly [Field, BadKey];

/** Without a name there is no id yet: report one missing field, not two. */
function checkId(form: WindowForm, context: FormContext): Found[] {
  if (form.id === '' && form.title.trim() === '') return [];
  if (!identifier.safeParse(form.id).success) return [['id', 'idForm']];
  return context.takenIds.has(form.id) ? [['id', 'idTaken']] : [];
}

function checkLength(form: WindowForm): Found[] {
  const length = wallLengthMs(form);
  const field = form.closing === 'clock' ? 'end' : 'duration';
  if (form.closing === 'clock') {
    if (parseWallClock(`${form.endDate}T${form.endTime}`) === undefined) return [['end', 'end']];
    if (length !== undefined && length <= 0) return [['end', 'endOrder']];
  } else if (length === undefined || length <= 0) {
    return [['duration', 'duration']];
  }
  return length !== undefined && length > LONGEST_MS ? [[field, 'tooLong']] : [];
}

/** Only if both are wall-clock times; an UNTIL with `Z` is left to the agent. */
function endsBeforeStart({ rule, startDate, startTime }: WindowForm): boolean {
  const until = /(?:^|;)UNTIL=(\d{8}T\d{6})(?:;|$)/i.exec(rule)?.[1];
  const start = `${startDate}T${startTime}`.replaceAll(/[-:]/g, '').padEnd(15, '0');
  return until !== undefined && until.toUpperCase() < start;
}

function isNothing({ covers }: WindowForm): boolean {
  return (
    !covers.all && covers.systems.length + covers.tags.length + covers.integrations.length === 0
  );
}

function checkReopening({ reopening }: WindowForm): Found[] {
  if (reopening === null) return [];
  const lengths = ['gap', 'askFor'] as const;
  return lengths
    .filter((field) => !durationText.safeParse(reopening[field]).success)
    .map((field) => [field, 'length']);
}

/** Checks that need no agent, in field order. */
export function checkForm(
  form: WindowForm,
  context: FormContext,
  t: WindowWords,
): readonly FieldProblem[] {
  const start = parseWallClock(`${form.startDate}T${form.startTime}`);
  const found: Found[] = [
    ...(form.title.trim() === '' ? [['title', 'title'] as const] : []),
    ...checkId(form, context),
    ...(start === undefined ? [['start', 'start'] as const] : []),
    ...checkLength(form),
    ...(context.isZone(form.timeZone) ? [] : [['timeZone', 'zone'] as const]),
    ...(endsBeforeStart(form) ? [['rrule', 'untilBeforeStart'] as const] : []),
    ...(isNothing(form) ? [['covers', 'nothing'] as const] : []),
    ...checkReopening(form),
  ];
  return found.map(([field, key]) => ({ field, text: t(`bad.${key}`) }));
}
