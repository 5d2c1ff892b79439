import type { BusinessCalendar } from '../definitions/calendars/business-calendar.ts';
import type { RemansoDocument } from '../definitions/document.ts';
import { reopeningSchema, type MaintenanceWindow } from '../definitions/maintenance-window.ts';
import type { Selector } from '../definitions/selector.ts';
import type { WorkdayRule } from '../definitions/calendars/workday-rule.ts';
import {
  dayNumber,
  movedByDays,
  nextMonthDay,
  weekdayOf,
  type WallDate,
  type Weekday,
} from '../values/wall-dates.ts';

/** The four most common windows, each with a card of its own. */
export const cardTemplateIds = ['erp', 'close', 'warehouse', 'release'] as const;
export type CardId = (typeof cardTemplateIds)[number];
/** `nights`: a rebuild that takes every night of a week. */
export const templateIds = [...cardTemplateIds, 'quarter', 'nights'] as const;
export type TemplateId = (typeof templateIds)[number];

export function isTemplateId(text: string | null): text is TemplateId {
  return templateIds.some((id) => id === text);
}

/** What a template is filled with. */
export interface TemplateFilling {
  /** The date in `timeZone`; the first occurrence is after it. */
  readonly today: WallDate;
  readonly timeZone: string;
  readonly definitions: Pick<RemansoDocument, 'systems' | 'integrations' | 'calendars'>;
  readonly title: string;
  readonly reason: string;
  /** What it pauses: what needs this system, or by default what such a window usually pauses. */
  readonly system?: string | null;
  /** Whose workdays count, by id; by default the company's, if there is one. */
  readonly calendar?: string | null;
}

/** A window of a template, which has no id yet. Nothing is covered if nothing is likely. */
export type TemplateWindow = Omit<MaintenanceWindow, 'id'>;

type Times = Pick<MaintenanceWindow, 'start' | 'end' | 'duration' | 'rrule' | 'on' | 'reopening'>;

/** March, June, September, December; from 0. */
const QUARTER_ENDS = [2, 5, 8, 11];
const QUARTERLY = 'FREQ=MONTHLY;BYMONTH=3,6,9,12';
const WORKING_DAYS = 'MO,TU,WE,TH,FR';

function nextWeekday(weekday: Weekday, today: WallDate): WallDate {
  const first = (dayNumber(today) ?? 0) + 1;
  const ahead = [0, 1, 2, 3, 4, 5, 6].find((days) => weekdayOf(first + days) === weekday) ?? 0;
  return movedByDays(today, ahead + 1);
}

function lastOfQuarter(calendar: string): WorkdayRule {
  return { workday: -1, of: 'quarter', calendar };
}

function timesOf(id: TemplateId, today: WallDate, calendar: string | null): Times {
  const tomorrow = movedByDays(today, 1);
  switch (id) {
    case 'erp': {
      const day = nextMonthDay({ kind: 'weekday', nth: 1, weekday: 'SU' }, today);
      return { start: `${day}T02:00`, end: `${day}T06:00`, rrule: 'FREQ=MONTHLY;BYDAY=1SU' };
    }
    case 'close': {
      if (calendar !== null) {
        return { start: `${tomorrow}T18:00`, duration: 'P3D', on: lastOfQuarter(calendar) };
      }
      const day = nextMonthDay({ kind: 'date', day: -3 }, today, QUARTER_ENDS);
      const end = `${movedByDays(day, 3)}T00:00`;
      return { start: `${day}T00:00`, end, rrule: `${QUARTERLY};BYMONTHDAY=-3` };
    }
    case 'quarter': {
      if (calendar !== null) {
        const end = `${movedByDays(tomorrow, 1)}T06:00`;
        return { start: `${tomorrow}T18:00`, end, on: lastOfQuarter(calendar) };
      }
      const day = nextMonthDay({ kind: 'last-working-day' }, today, QUARTER_ENDS);
      const rrule = `${QUARTERLY};BYDAY=${WORKING_DAYS};BYSETPOS=-1`;
      return { start: `${day}T18:00`, end: `${movedByDays(day, 1)}T06:00`, rrule };
    }
    case 'warehouse': {
      const day = nextMonthDay({ kind: 'weekday', nth: -1, weekday: 'SU' }, today);
      return { start: `${day}T01:00`, end: `${day}T05:00`, rrule: 'FREQ=MONTHLY;BYDAY=-1SU' };
    }
    case 'nights': {
      const day = nextWeekday('MO', today);
      return { start: `${day}T01:00`, end: `${day}T05:00`, rrule: 'FREQ=DAILY;COUNT=7' };
    }
    case 'release': {
      const day = nextWeekday('TU', today);
      const reopening = reopeningSchema.parse({});
      return { start: `${day}T22:00`, end: `${day}T23:30`, reopening };
    }
  }
}

const WAREHOUSE = /\bdwh\b|data.?warehouse|almac[eé]n de datos|snowflake|bigquery/i;

/** Typical names of such systems and tags; nothing is selected if none matches. */
const LIKELY: Readonly<Record<TemplateId, RegExp>> = {
  erp: /\berp\b|\bsap\b|navision|dynamics|odoo/i,
  close: /financ|ledger|accounting|conta|tesorer/i,
  quarter: /financ|ledger|accounting|conta|tesorer|\berp\b|\bsap\b/i,
  warehouse: WAREHOUSE,
  nights: WAREHOUSE,
  release: /\bshop\b|\bcrm\b|portal|tienda/i,
};

/** The template that suits a system of this name; maintenance of the ERP suits any. */
export function likelyTemplate(name: string): CardId {
  return cardTemplateIds.find((id) => LIKELY[id].test(name)) ?? 'erp';
}

function likelyScope(id: TemplateId, { definitions }: TemplateFilling): Selector {
  const system = definitions.systems.find((one) => LIKELY[id].test(`${one.id} ${one.name ?? ''}`));
  const tags = definitions.integrations.flatMap((integration) => integration.tags);
  const tag = system === undefined ? tags.find((one) => LIKELY[id].test(one)) : undefined;
  return {
    ...NOTHING,
    systems: system === undefined ? [] : [system.id],
    tags: tag === undefined ? [] : [tag],
  };
}

const NOTHING: Selector = { systems: [], tags: [], integrations: [], all: false, except: [] };

const COMPANY = /compan|empresa|compañ/i;

/**
 * The calendar that a company closes by: of those that no other includes (a country's days off are
 * part of the company's), the one that is named so, or else the first.
 */
export function companyCalendar(calendars: readonly BusinessCalendar[]): string | null {
  const included = new Set(calendars.flatMap(({ include }) => include));
  const own = calendars.filter(({ id }) => !included.has(id));
  return (own.find(({ id }) => COMPANY.test(id)) ?? own[0])?.id ?? null;
}

/** The window of a template, as a document has it but for its id. */
export function templateWindow(id: TemplateId, filling: TemplateFilling): TemplateWindow {
  const { today, timeZone, title, reason, definitions, system = null } = filling;
  const calendar = filling.calendar ?? companyCalendar(definitions.calendars);
  const isKnown = definitions.systems.some((one) => one.id === system);
  return {
    ...{ title, reason, timeZone, ...timesOf(id, today, calendar), exdates: [], rdates: [] },
    covers:
      system !== null && isKnown ? { ...NOTHING, systems: [system] } : likelyScope(id, filling),
  };
}
