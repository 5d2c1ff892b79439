import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
import type { BusinessCalendar } from '../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import { selectorSchema } from '../../../shared/domain/definitions/selector.ts';
import type { Dice } from '../dice.ts';
import { wantedList, wantedWindows } from '../model/approvals.ts';
import { wallOf, wallText } from '../model/wall-clock.ts';
import type { Scene } from './call-generator.ts';
import { monitorAt } from './document.ts';
import { drawSelector, type Cast, type SelectorInput } from './draw.ts';

/** What someone changes in the file before it is applied again. */
export type DocumentEdit =
  | { readonly edit: 'window-time'; readonly window: string; readonly byMs: number }
  | { readonly edit: 'window-length'; readonly window: string; readonly seconds: number }
  | { readonly edit: 'window-covers'; readonly window: string; readonly covers: SelectorInput }
  | { readonly edit: 'window-gone'; readonly window: string }
  /** It asks another person, or nobody any more; or only its title is another. */
  | { readonly edit: 'window-asks'; readonly window: string; readonly isAsked: boolean }
  | { readonly edit: 'window-title'; readonly window: string; readonly title: string }
  /** Who may approve; nobody: there is no list. */
  | { readonly edit: 'approvers'; readonly users: readonly string[] }
  /** The file was written before a window was made of a pause, a template or an announcement. */
  | { readonly edit: 'made-windows-gone' }
  | { readonly edit: 'integration-gone'; readonly integration: string }
  /** With what lies on it. */
  | { readonly edit: 'host-gone'; readonly host: string }
  | { readonly edit: 'on-host'; readonly integration: string; readonly host: string }
  /** A day is off, or worked after all. */
  | { readonly edit: 'calendar-day'; readonly calendar: string; readonly date: string }
  /** It becomes essential, or is it no more. */
  | { readonly edit: 'essential'; readonly integration: string }
  /** Who watches it now. */
  | { readonly edit: 'monitors'; readonly system: string; readonly at: readonly string[] }
  | { readonly edit: 'every'; readonly integration: string; readonly every: string }
  | {
      readonly edit: 'missed-runs';
      readonly integration: string;
      readonly missedRuns: Integration['missedRuns'];
    };

export function drawEdits(dice: Dice, cast: Cast): DocumentEdit[] {
  return Array.from({ length: dice.int(0, 2) }, () => drawEdit(dice, cast));
}

function drawEdit(dice: Dice, cast: Cast): DocumentEdit {
  const window = dice.pick(cast.windows);
  const integration = dice.pick(cast.integrations);
  return dice.weighted<DocumentEdit>([
    [4, { edit: 'window-time', window, byMs: dice.int(-10, 10) * 30_000 }],
    [3, { edit: 'window-length', window, seconds: dice.int(1, 20) * 30 }],
    [2, { edit: 'window-covers', window, covers: drawSelector(dice, cast) }],
    [2, { edit: 'window-gone', window }],
    [1, { edit: 'made-windows-gone' }],
    [1, { edit: 'integration-gone', integration }],
    [1, { edit: 'every', integration, every: dice.pick(['10s', '30s', '1m'] as const) }],
    [
      1,
      {
        edit: 'missed-runs',
        integration,
        missedRuns: dice.pick(['skip', 'once', 'all', 'ask'] as const),
      },
    ],
  ]);
}

/** The current document with these edits, as it would be in a file. */
export function changedDocument(
  { truth }: Pick<Scene, 'truth'>,
  edits: readonly DocumentEdit[],
): RemansoDocument {
  const { hosts, systems, integrations, calendars } = truth.era;
  const start: RemansoDocument = {
    hosts: [...hosts.values()],
    systems: [...systems.values()],
    integrations: [...integrations.values()],
    calendars: [...calendars.values()],
    links: [],
    settings: listOf(wantedList(truth) ?? []),
    windows: wantedWindows(truth),
  };
  return documentSchema.parse(edits.reduce(withEdit, start));
}

function withEdit(document: RemansoDocument, edit: DocumentEdit): RemansoDocument {
  const { windows, integrations } = document;
  switch (edit.edit) {
    case 'window-time':
      return {
        ...document,
        windows: windows.map((one) => (one.id === edit.window ? movedWindow(one, edit.byMs) : one)),
      };
    case 'window-length':
      return {
        ...document,
        windows: windows.map((one) =>
          one.id === edit.window ? lengthened(one, edit.seconds) : one,
        ),
      };
    case 'window-covers': {
      const changed = selectorSchema.parse(edit.covers);
      return {
        ...document,
        windows: windows.map((one) => (one.id === edit.window ? { ...one, covers: changed } : one)),
      };
    }
    case 'window-gone':
      return { ...document, windows: windows.filter(({ id }) => id !== edit.window) };
    case 'window-asks':
      return {
        ...document,
        windows: windows.map((one) => (one.id === edit.window ? asking(one, edit.isAsked) : one)),
      };
    case 'window-title':
      return {
        ...document,
        windows: windows.map((one) =>
          one.id === edit.window ? { ...one, title: edit.title } : one,
        ),
      };
    case 'approvers':
      return { ...document, settings: listOf(edit.users) };
    case 'made-windows-gone':
      return { ...document, windows: windows.filter((one) => !isMadeByHand(one)) };
    case 'integration-gone':
      return {
        ...document,
        integrations: integrations.filter(({ id }) => id !== edit.integration),
      };
    case 'host-gone':
      return {
        ...document,
        hosts: document.hosts.filter(({ id }) => id !== edit.host),
        integrations: integrations.filter(({ scheduler }) => hostOf(scheduler) !== edit.host),
      };
    case 'calendar-day': {
      const calendars = document.calendars.map((one) =>
        one.id === edit.calendar ? withDay(one, edit.date) : one,
      );
      return { ...document, calendars };
    }
    case 'monitors': {
      const monitors = documentSchema
        .parse({
          systems: [{ id: edit.system, monitors: edit.at.map(monitorAt) }],
        })
        .systems.flatMap((one) => one.monitors ?? []);
      const systems = document.systems.map((one) =>
        one.id === edit.system ? { ...one, monitors } : one,
      );
      return { ...document, systems };
    }
    case 'on-host':
      return onHost(document, edit.integration, edit.host);
    case 'essential':
    case 'every':
    case 'missed-runs':
      return {
        ...document,
        integrations: integrations.map((one) =>
          one.id === edit.integration ? withHabit(one, edit) : one,
        ),
      };
  }
}

function listOf(users: readonly string[]): RemansoDocument['settings'] {
  if (users.length === 0) return [];
  return [{ id: 'approvers', users: [...users], groups: [], tokens: [], keys: [] }];
}

function asking(window: MaintenanceWindow, isAsked: boolean): MaintenanceWindow {
  const { approval, ...rest } = window;
  return isAsked ? { ...rest, approval: approval ?? 'required' } : rest;
}

/** Of a pause or of an announcement: no file has them. */
function isMadeByHand({ fromHold, fromTemplate, announcement }: MaintenanceWindow): boolean {
  return (fromHold ?? fromTemplate ?? announcement) !== undefined;
}

function withDay(calendar: BusinessCalendar, date: string): BusinessCalendar {
  const { holidays } = calendar;
  const rest = holidays.filter((one) => one !== date);
  return { ...calendar, holidays: rest.length < holidays.length ? rest : [...rest, date] };
}

function onHost(document: RemansoDocument, integration: string, host: string): RemansoDocument {
  const { hosts } = document;
  const known = hosts.some(({ id }) => id === host) ? hosts : [...hosts, { id: host, ssh: host }];
  const integrations = document.integrations.map((one) =>
    one.id === integration ? { ...one, scheduler: { kind: 'guard' as const, host } } : one,
  );
  return { ...document, hosts: known, integrations };
}

function movedWindow(window: MaintenanceWindow, byMs: number): MaintenanceWindow {
  const moved = (text: string): string => wallText(wallOf(text) + byMs);
  return {
    ...window,
    start: moved(window.start),
    ...(window.end === undefined ? {} : { end: moved(window.end) }),
  };
}

function lengthened(window: MaintenanceWindow, seconds: number): MaintenanceWindow {
  const changed = { ...window, duration: `PT${seconds}S` };
  delete changed.end;
  return changed;
}

function withHabit(
  integration: Integration,
  edit: Extract<DocumentEdit, { edit: 'essential' | 'every' | 'missed-runs' }>,
): Integration {
  if (edit.edit === 'essential') {
    return { ...integration, essential: integration.essential !== true };
  }
  if (edit.edit === 'missed-runs') return { ...integration, missedRuns: edit.missedRuns };
  if (integration.scheduler.kind !== 'local') return integration;
  const scheduler = { ...integration.scheduler, every: edit.every };
  delete scheduler.cron;
  return { ...integration, scheduler };
}
