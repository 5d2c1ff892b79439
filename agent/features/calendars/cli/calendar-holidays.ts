import { randomUUID } from 'node:crypto';
import type { CallInput, CallResult } from '../../../../shared/contract/agent-contract.ts';
import {
  businessCalendarSchema,
  type BusinessCalendar,
} from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { HolidayProposal } from '../../../../shared/features/calendars/holiday-proposal.ts';
import { withYear, yearDayState } from '../../../../shared/features/calendars/holiday-year.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { confirmedDay, regionText } from '../../../../shared/features/calendars/holiday-text.ts';
import { pickedDays, pickedWeek, pickedWorked } from './holiday-options.ts';
import {
  readReason,
  refuseOptions,
  readWhy,
  together,
} from '../../../cli/options/option-values.ts';
import { declareAction, declareAnswer } from '../../../cli/commands/declare.ts';
import { wordOf, type Given } from '../../../cli/options/taken.ts';
import { readYear } from './year-option.ts';
import { tellApplied } from '../../../cli/output/plan/applied-words.ts';
import { proposalDocument, tellProposal, type PickedYear } from './holiday-lines.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { knownDefinitions } from '../../../cli/session/known/known-definitions.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { understoodOne } from '../../../cli/session/known/understood.ts';
import { holidayWords } from './holiday-words.ts';
import { applyWords } from '../../../cli/words/plan/apply.ts';
import { applyDocument } from '../../../cli/commands/plan/apply-document.ts';
import { printTable, titles } from '../../../cli/output/terminal/table.ts';
import { typedName } from '../../../../shared/domain/values/names/typed-name.ts';
import { numberText } from '../../../cli/words/runs/numbers.ts';

const HOLIDAYS = {
  '<region>': 'region',
  '<year>': 'year',
  '--calendar <calendar>': 'calendarOption',
  '--except <date...>': 'except',
  '--also <date...>': 'also',
  '--workweek <days>': 'workweek',
  '--worked <date...>': 'worked',
  '--confirm': 'confirm',
  '--reason <text>': 'reason',
  '--allow-open-changes': wordOf(applyWords, 'allowOpenChanges'),
} as const;

type HolidayOptions = Given<typeof HOLIDAYS>;

export const calendarHolidaysCommand = declareAction({
  name: 'holidays',
  words: holidayWords,
  sentence: 'holidays.sentence',
  examples: [
    'calendar holidays ES-MD 2027',
    'calendar holidays ES-MD 2027 --also 2027-05-15="San Isidro" --confirm',
    'calendar holidays DE-BY 2027 --calendar munich --except 2027-06-04',
  ],
  takes: HOLIDAYS,
  read: ({ year, reason, allowOpenChanges }) => {
    const read = readYear(year);
    if (!read.ok) return read;
    const why = allowOpenChanges === true ? readReason(reason) : readWhy(reason);
    return why.ok ? read : why;
  },
  act: async (scene) => {
    const { given, read: year } = scene;
    const { ShippedHolidays } = await import('../adapters/shipped-holidays.ts');
    const proposal = new ShippedHolidays().proposal(given.region, year);
    if (!proposal.ok) return proposal;
    const go = (meant: HolidayOptions): Promise<Result<number>> =>
      proposed(scene, proposal.value, meant);
    const { calendar: named } = given;
    return named === undefined
      ? go(given)
      : understoodOne(scene, 'calendar', named, (calendar) => go({ ...given, calendar }), {
          isOffline: true,
        });
  },
});

async function proposed(
  invocation: Invocation,
  proposal: HolidayProposal,
  options: HolidayOptions,
): Promise<Result<number>> {
  const picked = await pick(invocation, proposal, options);
  if (!picked.ok) return picked;
  return options.confirm === true
    ? confirm(invocation, picked.value, options)
    : tell(invocation, picked.value);
}

async function pick(
  invocation: Invocation,
  proposal: HolidayProposal,
  options: HolidayOptions,
): Promise<Result<PickedYear>> {
  const known = await knownDefinitions(invocation);
  // A proposal can be read where nothing was ever applied.
  if (!known.ok && known.failure.code !== 'store-missing') return known;
  const calendars = known.ok ? known.value.calendars : new Map<string, BusinessCalendar>();
  const id = options.calendar ?? proposal.region.code.toLowerCase();
  const calendar = calendars.get(id);
  if (calendar === undefined && options.calendar !== undefined) {
    return failAs('not-found', [say('calendar-missing', { id }), say('calendar-is-new')]);
  }
  const read = together({
    days: pickedDays(calendar, proposal, options),
    workweek: pickedWeek(calendar, proposal, options),
    worked: pickedWorked(proposal, options),
  });
  if (!read.ok) return refuseOptions(read.problems);
  return succeed({ proposal, id, calendar, ...read.value, typed: options });
}

function tell(invocation: Invocation, picked: PickedYear): Result<number> {
  if (invocation.json) invocation.terminal.document(proposalDocument(picked, invocation.language));
  else tellProposal(invocation, picked);
  return succeed(EXIT.done);
}

/** An ordinary change of the document, of a calendar that nobody has changed meanwhile. */
async function confirm(
  invocation: Invocation,
  picked: PickedYear,
  options: HolidayOptions,
): Promise<Result<number>> {
  const applied = await applyDocument(invocation, paramsOf(invocation, picked, options));
  if (!applied.ok) return applied;
  const { terminal, json, language } = invocation;
  if (json) {
    terminal.document({ ...proposalDocument(picked, language), applied: applied.value });
  } else tellConfirmed(invocation, picked, applied.value);
  return succeed(EXIT.done);
}

function paramsOf(
  { language }: Invocation,
  { proposal, id, calendar, days, workweek, worked }: PickedYear,
  { reason, allowOpenChanges }: HolidayOptions,
): CallInput<'document.apply'> {
  const { year, region, source } = proposal;
  const chosen = days
    .filter(({ isTaken }) => isTaken)
    .map(({ day }) => confirmedDay(day, language));
  const before = calendar ?? businessCalendarSchema.parse({ id });
  const from = `${source.name} ${source.version}`;
  return {
    commandId: randomUUID(),
    person: personAtTerminal(),
    document: {
      calendars: [
        {
          ...withYear(before, year, chosen),
          ...(workweek === undefined ? {} : { workweek: [...workweek] }),
          ...(worked.length === 0
            ? {}
            : { workdays: [...new Set([...before.workdays, ...worked])].sort() }),
        },
      ],
    },
    expected: [
      { part: 'calendar', id, definition: calendar === undefined ? null : plain(calendar) },
    ],
    reason:
      reason?.trim() ??
      holidayWords(language)('confirmReason', { region: region.code, year, from }),
    allowOpenChanges: allowOpenChanges === true,
  };
}

type Seen = NonNullable<CallInput<'document.apply'>['expected']>[number]['definition'];

/** As it is on the wire. */
function plain(calendar: BusinessCalendar): Seen {
  return JSON.parse(JSON.stringify(calendar)) as Seen;
}

function tellConfirmed(
  invocation: Invocation,
  { proposal: { year }, id, days }: PickedYear,
  applied: CallResult<'document.apply'>,
): void {
  const taken = days.filter(({ isTaken }) => isTaken).length;
  tellApplied(invocation, applied, { isDry: false, source: '' });
  const words = holidayWords(invocation.language);
  invocation.terminal.line(
    words('confirmed', { id, year, count: taken, number: numberText(taken, invocation.language) }),
  );
  const left = days.filter(({ day, isTaken }) => yearDayState(day, isTaken) === 'in-doubt');
  if (left.length === 0) return;
  invocation.terminal.line(
    words('leftInDoubt', { dates: left.map(({ day }) => day.date).join(' ') }),
  );
}

export const calendarRegionsCommand = declareAnswer({
  name: 'regions',
  words: holidayWords,
  sentence: 'regions.sentence',
  examples: 'regions.examples',
  takes: { '[text]': 'regionPart' },
  ask: async ({ language, given: { text = '' } }) => {
    const { ShippedHolidays } = await import('../adapters/shipped-holidays.ts');
    const known = new ShippedHolidays().regions();
    if (!known.ok) return known;
    const { source, years, regions } = known.value;
    const wanted = typedName(text);
    const found = regions
      .map(({ code, parts }) => ({ code, name: regionText({ code, parts }, language) }))
      .filter(({ code, name }) => typedName(`${code} ${name}`).includes(wanted));
    return succeed({ source, years, found });
  },
  json: ({ found }) => found,
  print: ({ found }, { say, terminal }) => {
    const rows = found.map(({ code, name }) => ({ cells: [code, name] }));
    if (rows.length === 0) terminal.line(say('noRegion'));
    else printTable(terminal, titles(say, 'regionHeader', ['region', 'name']), rows);
  },
  lines: ({ source: { name, version, released, licence }, years: { from, to } }, { say }) => [
    say('source', { name, version, released, licence }),
    say('years', { from, to }),
  ],
});
