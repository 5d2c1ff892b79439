import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';

function split(wallClock: string): readonly [string, string] {
  const [date = '', time = ''] = wallClock.split('T');
  return [date, time];
}

/** The fields of a definition. The unused way of giving the end stays empty. */
export function formOf(window: MaintenanceWindow) {
  const { title = '', reason = '', rrule = '', duration = '', reopening = null, ...rest } = window;
  const { change = '', owner = '', approval, ...more } = rest;
  const { id, start, end, timeZone, exdates, rdates, covers, on, shift, ...kept } = more;
  const [startDate, startTime] = split(start);
  const [endDate, endTime] = split(end ?? '');
  const closing: 'clock' | 'exact' = end === undefined ? 'exact' : 'clock';
  return {
    id,
    title,
    reason,
    change,
    owner,
    /** Another person has to approve it. */
    needsApproval: approval === 'required',
    /** `2026-12-06`, empty while unfinished; times `02:00`, with seconds only if a document has them. */
    startDate,
    startTime,
    closing,
    endDate,
    endTime,
    duration,
    timeZone,
    /** Its text alone; the builder is a view of it. */
    rule: rrule,
    /** Instead of a rule. */
    on: on ?? null,
    /** Of dates of the rule that are days off; `null`: nothing. */
    shift: shift ?? null,
    exdates: exdates as readonly string[],
    rdates: rdates as readonly string[],
    covers,
    /** How held integrations are released; `null`: the agent's default. */
    reopening,
    /** Not shown in any field; passed through unchanged. */
    kept: kept as Partial<MaintenanceWindow>,
  };
}

/** A window while it is edited: every field is text as typed, so that nothing is lost. */
export type WindowForm = Readonly<ReturnType<typeof formOf>>;

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
    ...optional('change', form.change.trim()),
    ...optional('owner', form.owner.trim()),
    ...(form.needsApproval ? { approval: 'required' as const } : {}),
    timeZone: form.timeZone,
    start: `${form.startDate}T${form.startTime}`,
    ...(form.closing === 'clock'
      ? { end: `${form.endDate}T${form.endTime}` }
      : { duration: form.duration }),
    ...optional('rrule', form.rule),
    ...(form.on === null ? {} : { on: form.on }),
    ...(form.shift === null ? {} : { shift: form.shift }),
    exdates: [...form.exdates],
    rdates: [...form.rdates],
    covers: form.covers,
    ...(form.reopening === null ? {} : { reopening: form.reopening }),
  };
}

/** The id of a window whose name contains no usable letter. */
export const NAMELESS = 'window';
