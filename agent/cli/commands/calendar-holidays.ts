import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { CallInput, CallResult } from '../../../shared/contract/agent-contract.ts';
import {
  businessCalendarSchema,
  type BusinessCalendar,
} from '../../../shared/domain/definitions/business-calendar.ts';
import type { HolidayProposal } from '../../../shared/domain/definitions/holiday-proposal.ts';
import { withYear, yearDayState } from '../../../shared/domain/definitions/holiday-year.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { confirmedDay } from '../../../shared/i18n/holiday-text.ts';
import { pickedDays, pickedWeek, pickedWorked } from '../options/holiday-options.ts';
import { readReason, refuseOptions, readWhy, together } from '../options/option-values.ts';
import { readYear } from '../options/year-option.ts';
import { tellApplied } from '../output/applied-words.ts';
import {
  proposalDocument,
  tellProposal,
  type PickedYear,
  type PickOptions,
} from '../output/holiday-lines.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { knownDefinitions } from '../session/known-definitions.ts';
import { personAtTerminal } from '../session/person.ts';
import { understoodOne } from '../session/understood.ts';
import { holidayWords } from '../words/holidays.ts';
import { applyWords } from '../words/apply.ts';
import { applyDocument } from './apply-document.ts';
import { numberText } from '../words/numbers.ts';

interface HolidayOptions extends PickOptions {
  readonly calendar?: string;
  readonly confirm?: true;
  readonly reason?: string;
  readonly allowOpenChanges?: true;
}

export function calendarHolidaysCommand(host: CommandHost): Command {
  const words = holidayWords(host.language);
  const command = newCommand(host, 'holidays', {
    sentence: words('holidays.sentence'),
    examples: [
      'calendar holidays ES-MD 2027',
      'calendar holidays ES-MD 2027 --also 2027-05-15="San Isidro" --confirm',
      'calendar holidays DE-BY 2027 --calendar munich --except 2027-06-04',
    ],
  })
    .argument('<region>', words('region'))
    .argument('<year>', words('year'))
    .option('--calendar <calendar>', words('calendarOption'))
    .option('--except <date...>', words('except'))
    .option('--also <date...>', words('also'))
    .option('--workweek <days>', words('workweek'))
    .option('--worked <date...>', words('worked'))
    .option('--confirm', words('confirm'))
    .option('--reason <text>', words('reason'))
    .option('--allow-open-changes', applyWords(host.language)('allowOpenChanges'));
  return whenCalled(host, command, async (invocation, options: HolidayOptions, typed) => {
    const [region = '', yearText = ''] = typed;
    const year = readYear(yearText);
    if (!year.ok) return refuseOptions(year.problems);
    const why =
      options.allowOpenChanges === true ? readReason(options.reason) : readWhy(options.reason);
    if (!why.ok) return refuseOptions(why.problems);
    const { ShippedHolidays } = await import('../../adapters/holidays/shipped-holidays.ts');
    const proposal = new ShippedHolidays().proposal(region, year.value);
    if (!proposal.ok) return proposal;
    const go = (meant: HolidayOptions): Promise<Result<number>> =>
      proposed(invocation, proposal.value, meant);
    const { calendar: named } = options;
    return named === undefined
      ? go(options)
      : understoodOne(invocation, 'calendar', named, (calendar) => go({ ...options, calendar }), {
          isOffline: true,
        });
  });
}

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
