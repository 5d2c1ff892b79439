import type {
  MaintenanceWindow,
  ReopeningPolicy,
} from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';

/**
 * A window while it is edited: every field is text as typed, so that nothing is lost. The rule is
 * stored as its text only; the builder is a view of it.
 */
export interface WindowForm {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  /**
   * `2026-12-06`, empty while unfinished; times `02:00`, with seconds only if a document has them.
   */
  readonly startDate: string;
  readonly startTime: string;
  readonly closing: 'clock' | 'exact';
  readonly endDate: string;
  readonly endTime: string;
  readonly duration: string;
  readonly timeZone: string;
  readonly rule: string;
  readonly exdates: readonly string[];
  readonly rdates: readonly string[];
  readonly covers: Selector;
  /** How held integrations are released; `null`: the agent's default. */
  readonly reopening: ReopeningPolicy | null;
  /** Not shown in any field; passed through unchanged. */
  readonly kept: Partial<MaintenanceWindow>;
}

function split(wallClock: string): readonly [string, string] {
  const [date = '', time = ''] = wallClock.split('T');
  return [date, time];
}

/** The fields of a definition. The unused way of giving the end stays empty. */
export function formOf(window: MaintenanceWindow): WindowForm {
  const {
    title = '',
    reason = '',
    rrule = '',
    duration = '',
    reopening = null,
    ...others
  } = window;
  const { id, start, end, timeZone, exdates, rdates, covers, ...kept } = others;
  const [startDate, startTime] = split(start);
  const [endDate, endTime] = split(end ?? '');
  return {
    id,
    title,
    reason,
    startDate,
    startTime,
    closing: end === undefined ? 'exact' : 'clock',
    endDate,
    endTime,
    duration,
    timeZone,
    rule: rrule,
    exdates,
    rdates,
    covers,
    reopening,
    kept,
  };
}

function optional<K extends string>(key: K, text: string): Partial<Record<K, string>> {
  return text === '' ? {} : ({ [key]: text } as Partial<Record<K, string>>);
}

/** What would be saved. It may be invalid: the checks and the agent report that. */
export function definitionOf(form: WindowForm): MaintenanceWindow {
  return {
    ...form.kept,
    id: form.id,
    ...optional('title', form.title.trim()),
    ...optional('reason', form.reason.trim()),
    timeZone: form.timeZone,
    start: `${form.startDate}T${form.startTime}`,
    ...(form.closing === 'clock'
      ? { end: `${form.endDate}T${form.endTime}` }
      : { duration: form.duration }),
    ...optional('rrule', form.rule),
    exdates: [...form.exdates],
    rdates: [...form.rdates],
    covers: form.covers,
    ...(form.reopening === null ? {} : { reopening: form.reopening }),
  };
}

/** The id of a window whose name contains no usable letter. */
export const NAMELESS = 'window';
