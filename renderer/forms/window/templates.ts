import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';
import { movedByDays, nextMonthDay, weekdayOf, dayNumber, type WallDate } from './wall-dates.ts';
import type { WindowForm } from './window-form.ts';
import { formatRepeat, type Repeat } from '../../model/windows/repeat.ts';
import type { WindowWords } from '../../model/windows/words.ts';

/** The four most common windows: initial content for the editor. */
export const cardTemplateIds = ['erp', 'close', 'warehouse', 'release'] as const;
export type CardId = (typeof cardTemplateIds)[number];
export const templateIds = [...cardTemplateIds, 'quarter'] as const;
export type TemplateId = (typeof templateIds)[number];

export function isTemplateId(text: string | null): text is TemplateId {
  return templateIds.some((id) => id === text);
}

interface Times {
  readonly startDate: WallDate;
  readonly startTime: string;
  readonly endDate: WallDate;
  readonly endTime: string;
  readonly repeat: Repeat;
}

const FIRST_SUNDAY = { kind: 'weekday', nth: 1, weekday: 'SU' } as const;
const LAST_SUNDAY = { kind: 'weekday', nth: -1, weekday: 'SU' } as const;
const THIRD_DAY_FROM_END = { kind: 'date', day: -3 } as const;
/** March, June, September, December. */
const QUARTER_ENDS = [2, 5, 8, 11];
const LAST_WORKING_DAY = { kind: 'last-working-day' } as const;
const NEVER = { kind: 'never' } as const;

function nextTuesday(today: WallDate): WallDate {
  const first = (dayNumber(today) ?? 0) + 1;
  const ahead = [0, 1, 2, 3, 4, 5, 6].find((days) => weekdayOf(first + days) === 'TU') ?? 0;
  return movedByDays(today, ahead + 1);
}

function timesOf(id: TemplateId, today: WallDate): Times {
  switch (id) {
    case 'erp': {
      const day = nextMonthDay(FIRST_SUNDAY, today);
      const repeat = { kind: 'monthly', every: 1, on: FIRST_SUNDAY, ending: NEVER } as const;
      return { startDate: day, startTime: '02:00', endDate: day, endTime: '06:00', repeat };
    }
    case 'close': {
      const day = nextMonthDay(THIRD_DAY_FROM_END, today, QUARTER_ENDS);
      const repeat = { kind: 'quarterly', on: THIRD_DAY_FROM_END, ending: NEVER } as const;
      const endDate = movedByDays(day, 3);
      return { startDate: day, startTime: '00:00', endDate, endTime: '00:00', repeat };
    }
    case 'quarter': {
      const day = nextMonthDay(LAST_WORKING_DAY, today, QUARTER_ENDS);
      const repeat = { kind: 'quarterly', on: LAST_WORKING_DAY, ending: NEVER } as const;
      const endDate = movedByDays(day, 1);
      return { startDate: day, startTime: '18:00', endDate, endTime: '06:00', repeat };
    }
    case 'warehouse': {
      const day = nextMonthDay(LAST_SUNDAY, today);
      const repeat = { kind: 'monthly', every: 1, on: LAST_SUNDAY, ending: NEVER } as const;
      return { startDate: day, startTime: '01:00', endDate: day, endTime: '05:00', repeat };
    }
    case 'release': {
      const day = nextTuesday(today);
      const repeat = { kind: 'once' } as const;
      return { startDate: day, startTime: '22:00', endDate: day, endTime: '23:30', repeat };
    }
  }
}

/** Typical names of such systems and tags; nothing is selected if none matches. */
const LIKELY: Readonly<Record<TemplateId, RegExp>> = {
  erp: /\berp\b|\bsap\b|navision|dynamics|odoo/i,
  close: /financ|ledger|accounting|conta|tesorer/i,
  quarter: /financ|ledger|accounting|conta|tesorer|\berp\b|\bsap\b/i,
  warehouse: /\bdwh\b|data.?warehouse|almac[eé]n de datos|snowflake|bigquery/i,
  release: /\bshop\b|\bcrm\b|portal|tienda/i,
};

/** The template that suits a system of this name; maintenance of the ERP suits any. */
export function likelyTemplate(name: string): CardId {
  return cardTemplateIds.find((id) => LIKELY[id].test(name)) ?? 'erp';
}

function likelyScope(id: TemplateId, definitions: RemansoDocument): Selector {
  const system = definitions.systems.find((one) => LIKELY[id].test(`${one.id} ${one.name ?? ''}`));
  const tags = definitions.integrations.flatMap((integration) => integration.tags);
  const tag = system === undefined ? tags.find((one) => LIKELY[id].test(one)) : undefined;
  return {
    systems: system === undefined ? [] : [system.id],
    tags: tag === undefined ? [] : [tag],
    integrations: [],
    all: false,
    except: [],
  };
}

/** A pristine window: tomorrow at two in the morning, for four hours, once. */
export function blankForm(today: WallDate, timeZone: string): WindowForm {
  const day = movedByDays(today, 1);
  return {
    id: '',
    title: '',
    reason: '',
    startDate: day,
    startTime: '02:00',
    closing: 'clock',
    endDate: day,
    endTime: '06:00',
    duration: '',
    timeZone,
    rule: '',
    on: null,
    shift: null,
    exdates: [],
    rdates: [],
    covers: { systems: [], tags: [], integrations: [], all: false, except: [] },
    reopening: null,
    kept: {},
  };
}

/**
 * `today` is the date in `timeZone`; the first occurrence is after it. It pauses what needs
 * `system`, or else what such a window usually pauses.
 */
export function templateForm(
  id: TemplateId,
  today: WallDate,
  timeZone: string,
  definitions: RemansoDocument,
  t: WindowWords,
  system: string | null = null,
): WindowForm {
  const { repeat, ...times } = timesOf(id, today);
  const isKnown = definitions.systems.some((one) => one.id === system);
  const blank = blankForm(today, timeZone);
  return {
    ...blank,
    ...times,
    title: t(`template.${id}`),
    reason: t(`template.${id}.reason`),
    rule: formatRepeat(repeat),
    covers:
      system !== null && isKnown
        ? { ...blank.covers, systems: [system] }
        : likelyScope(id, definitions),
  };
}
