import { Option, type Command } from 'commander';
import type { CallParams } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import type { OccurrenceReport } from '../../../shared/domain/reports/occurrence-report.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { entriesText } from '../output/count-words.ts';
import { EXIT } from '../session/exit-codes.ts';
import { addZoneOption, readMoments } from '../options/moments.ts';
import { agentClock, type ZoneOption } from '../options/clocks.ts';
import { refuseOptions } from '../options/option-values.ts';
import { visible } from '../../../shared/visible-text.ts';
import { withAgent } from '../session/with-agent.ts';

interface ReportOptions extends ZoneOption {
  readonly occurrence?: string;
  readonly format?: 'html' | 'json';
  readonly lang?: Language;
}

export function reportCommand(host: CommandHost): Command {
  const command = newCommand(
    'report',
    'Writes what one occurrence of a window did, for people or for programs; with or without an agent.',
    [
      'report erp-monthly --occurrence 2026-12-06T01:00:00Z --format html december.html',
      'report erp-monthly --occurrence 2026-12-06T01:00:00Z --format html --lang es informe.html',
      'report erp-monthly --occurrence 2026-12-06T01:00:00Z --format json december.json',
    ],
  )
    .argument('<window>', 'the id of the window')
    .argument('<file>', 'where to write; replaced when all is written')
    .option('--occurrence <instant>', 'when it opened, by the definition or as moved (required)')
    .addOption(
      new Option(
        '--format <format>',
        'html: a page that needs nothing else; json: all of its facts',
      )
        .choices(['html', 'json'])
        .default('html'),
    )
    .addOption(
      new Option('--lang <language>', 'the language of the page')
        .choices(['en', 'es'])
        .default('en'),
    );
  addZoneOption(command);
  return whenCalled(host, command, async (invocation, options: ReportOptions, words) => {
    const [windowId = '', file = ''] = words;
    const { occurrence = '' } = options;
    const moments = await readMoments(invocation, options, [occurrence]);
    const opens = moments.ok ? moments.value.read('--occurrence', occurrence, 'behind') : moments;
    if (!opens.ok) return refuseOptions(opens.problems);
    const opensAt = formatInstant(opens.value);
    const told = await reportOf(invocation, { windowId, opensAt, verify: true });
    if (!told.ok) return told;
    const written = await write(file, told.value, options);
    if (!written.ok) return written;
    const { totals, chain, state } = told.value;
    const clock = await agentClock(invocation, options);
    if (!clock.ok) return clock;
    show(invocation, { file, state, totals, chain }, () => {
      const { terminal } = invocation;
      const at = clock.value.at(opensAt);
      terminal.line(visible(`Wrote the report of ${windowId} at ${at} to ${file}.`));
      terminal.line(
        `Runs held: ${totals.held}; still running at the opening: ${totals.inFlight}; leaks: ${totals.leaks}; failed: ${totals.failed}.`,
      );
      terminal.line(visible(chainText(chain)));
    });
    return succeed(chain.ok === false ? EXIT.failed : EXIT.done);
  });
}

/** By the agent; from its database where none answers, as `audit` is read. */
async function reportOf(
  { directory }: Invocation,
  params: CallParams<'occurrence.report'>,
): Promise<Result<OccurrenceReport>> {
  const asked = await withAgent(directory, (agent) => agent.call('occurrence.report', params));
  if (asked.ok || asked.failure.code !== 'agent-unreachable') return asked;
  const { reportWithoutAgent } = await import('../../process/report-without-agent.ts');
  return reportWithoutAgent(directory, params);
}

function chainText({ ok, why, entries }: OccurrenceReport['chain']): string {
  if (ok === true) return `The trail is whole: ${entriesText(entries)}.`;
  return ok === false
    ? `The trail is broken: ${why ?? ''}`
    : `The trail was not checked: ${why ?? ''}`;
}

async function write(
  file: string,
  report: OccurrenceReport,
  { format = 'html', lang = 'en' }: ReportOptions,
): Promise<Result<null>> {
  const { replaceFile } = await import('../../adapters/files/replaced-file.ts');
  const { reportFile } = await import('../../../shared/report/report-file.ts');
  return replaceFile(file, reportFile(report, format, lang));
}
