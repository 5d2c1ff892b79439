import type { Command } from 'commander';
import { succeed, type Result } from '../../../shared/errors.ts';
import { agentClock, type ZoneOption } from '../options/clocks.ts';
import { refuseOptions } from '../options/option-values.ts';
import { readYear } from '../options/year-option.ts';
import { printYear } from '../output/year-lines.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { understoodOne } from '../session/understood.ts';
import { withAgent } from '../session/with-agent.ts';
import { calendarYearWords } from '../words/calendar-year.ts';

interface YearOptions extends ZoneOption {
  readonly calendar?: string;
}

export function calendarYearCommand(host: CommandHost): Command {
  const say = calendarYearWords(host.language);
  const command = newCommand(host, 'year', {
    sentence: say('sentence'),
    examples: ['calendar year', 'calendar year 2027 --calendar es-md', 'calendar year 2027 --json'],
  })
    .argument('[year]', say('year'))
    .option('--calendar <calendar>', say('calendar'))
    .option('--zone <zone>', say('zone'));
  return whenCalled(host, command, async (invocation, options: YearOptions, [typed]) => {
    const year = typed === undefined ? undefined : readYear(typed);
    if (year !== undefined && !year.ok) return refuseOptions(year.problems);
    const go = (calendar?: string): Promise<Result<number>> =>
      show(invocation, options, year?.value, calendar);
    const { calendar: named } = options;
    return named === undefined ? go() : understoodOne(invocation, 'calendar', named, go);
  });
}

async function show(
  invocation: Invocation,
  options: YearOptions,
  asked: number | undefined,
  calendar: string | undefined,
): Promise<Result<number>> {
  const clock = await agentClock(invocation, options);
  if (!clock.ok) return clock;
  const timeZone = clock.value.zone;
  const shown = await withAgent(invocation, (agent) =>
    agent.call('plan.year', {
      timeZone,
      ...(asked === undefined ? {} : { year: asked }),
      ...(calendar === undefined ? {} : { calendar }),
    }),
  );
  if (!shown.ok) return shown;
  if (invocation.json) invocation.terminal.document(shown.value);
  else printYear(invocation.terminal, shown.value, clock.value);
  return succeed(EXIT.done);
}
