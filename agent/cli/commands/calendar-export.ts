import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { EXPORT_DAYS, MOST_EXPORT_DAYS } from '../../../shared/contract/feed-calls.ts';
import { identifier } from '../../../shared/domain/values/identifier.ts';
import { succeed } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { agentClock } from '../options/clocks.ts';
import { wrongOption } from '../options/option-problem.ts';
import { readCount, refuseOptions, together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import type { Outcome } from '../output/failure-report.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { withAgent } from '../session/with-agent.ts';
import { calendarExportWords } from '../words/calendar-export.ts';
import { nounText } from '../words/numbers.ts';

interface ExportOptions {
  readonly days?: string;
  readonly provider?: string;
  readonly account?: string;
}

export function calendarExportCommand(host: CommandHost): Command {
  const say = calendarExportWords(host.language);
  const command = newCommand(host, 'export', {
    sentence: say('sentence'),
    examples: [
      'calendar export plan.ics',
      'calendar export --days 90 --lang es plan.ics',
      'calendar export --provider example.com --account erp | less',
    ],
  })
    .argument('[file]', say('file'), '-')
    .option('--days <count>', say('days'))
    .option('--provider <name>', say('provider'))
    .option('--account <name>', say('account'));
  return whenCalled(host, command, async (invocation, options: ExportOptions, [file = '-']) => {
    const { provider, account } = options;
    const read = together({
      days: readDays(options.days),
      provider: readName('--provider', provider),
      account: readName('--account', account),
    });
    if (!read.ok) return refuseOptions(read.problems);
    const { days } = read.value;
    const exported = await withAgent(invocation, (agent) =>
      agent.call('calendar.export', {
        ...{ days, language: invocation.language },
        ...(provider === undefined ? {} : { provider }),
        ...(account === undefined ? {} : { account }),
      }),
    );
    if (!exported.ok) return exported;
    return deliver(invocation, file, exported.value);
  });
}

function readDays(text: string | undefined): Read<number> {
  const days = text === undefined ? undefined : readCount('--days', text, 1);
  if (days === undefined) return { ok: true, value: EXPORT_DAYS };
  if (!days.ok || days.value <= MOST_EXPORT_DAYS) return days;
  return wrongOption('--days', 'at-most', { most: MOST_EXPORT_DAYS });
}

function readName(option: string, text: string | undefined): Read<null> {
  if (text === undefined || identifier.safeParse(text).success) return { ok: true, value: null };
  return wrongOption(option, 'identifier-found', { found: text });
}

async function deliver(
  invocation: Invocation,
  file: string,
  { ics, ...facts }: CallResult<'calendar.export'>,
): Promise<Outcome> {
  const { terminal, json, language } = invocation;
  const say = calendarExportWords(language);
  if (file === '-') {
    if (json) terminal.document({ ics, ...facts });
    else await terminal.write(ics);
  } else {
    const { replaceFile } = await import('../../adapters/files/replaced-file.ts');
    const written = replaceFile(file, ics);
    if (!written.ok) return written;
    if (json) terminal.document({ file, ...facts });
  }
  if (json) return succeed(EXIT.done);
  const clock = await agentClock(invocation, {});
  if (!clock.ok) return clock;
  const until = clock.value.until(facts.until);
  if (file !== '-') {
    terminal.line(
      visible(say('wrote', { events: nounText(facts.events, 'event', language), until, file })),
    );
  }
  if (facts.isCut) terminal.complain(say('cut', { until }));
  return succeed(EXIT.done);
}
