import { runsText } from '../words/run-tally.ts';
import { Option, type Command } from 'commander';
import type { CallParams } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/words/language.ts';
import type { OccurrenceReport } from '../../../shared/domain/reports/occurrence-report.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { addZoneOption } from '../options/moments.ts';
import { impliedOccurrence } from '../options/implied-occurrence.ts';
import { agentClock, type ZoneOption } from '../options/clocks.ts';
import { refuseOptions } from '../options/option-values.ts';
import { visible } from '../../../shared/visible-text.ts';
import type { Outcome } from '../output/failure-report.ts';
import { isInTrail } from '../session/in-trail.ts';
import { understoodOne } from '../session/understood.ts';
import { withAgent } from '../session/with-agent.ts';
import { frameWords } from '../words/frame.ts';
import { reportWords } from '../words/report.ts';
import { nounText, numberText } from '../words/numbers.ts';

interface ReportOptions extends ZoneOption {
  readonly occurrence?: string;
  readonly format?: 'html' | 'json';
  readonly lang?: Language;
}

export function reportCommand(host: CommandHost): Command {
  const say = reportWords(host.language);
  const command = newCommand(host, 'report', {
    sentence: say('sentence'),
    examples: say('examples'),
  })
    .argument('<window>', frameWords(host.language)('windowId'))
    .argument('<file>', say('file'))
    .option('--occurrence <instant>', say('occurrence'))
    .addOption(
      new Option('--format <format>', say('format')).choices(['html', 'json']).default('html'),
    );
  addZoneOption(host, command);
  return whenCalled(host, command, (invocation, options: ReportOptions, [typed = '', file = '']) =>
    understoodOne(
      invocation,
      'window',
      typed,
      (windowId) => writeReport(invocation, options, { windowId, file }),
      { isOffline: true, isKnown: (noun, id) => isInTrail(invocation, noun, id) },
    ),
  );
}

async function writeReport(
  invocation: Invocation,
  options: ReportOptions,
  { windowId, file }: { readonly windowId: string; readonly file: string },
): Promise<Outcome> {
  const say = reportWords(invocation.language);
  const opens = await impliedOccurrence(invocation, options, windowId, 'behind');
  if (!opens.ok) return refuseOptions(opens.problems);
  const opensAt = opens.value;
  const told = await reportOf(invocation, { windowId, opensAt, verify: true });
  if (!told.ok) return told;
  const text = await textOf(told.value, { lang: invocation.language, ...options });
  const isWhole = told.value.chain.ok !== false;
  if (file === '-') {
    await invocation.terminal.write(text);
    return succeed(isWhole ? EXIT.done : EXIT.failed);
  }
  const { replaceFile } = await import('../../adapters/files/replaced-file.ts');
  const written = replaceFile(file, text);
  if (!written.ok) return written;
  const { totals, chain, state } = told.value;
  const clock = await agentClock(invocation, options);
  if (!clock.ok) return clock;
  show(invocation, { file, state, totals, chain, understood: { opensAt } }, () => {
    const { terminal } = invocation;
    terminal.line(visible(say('wrote', { windowId, time: clock.value.on(opensAt), file })));
    const { held, inFlight, leaks, failed } = totals;
    terminal.line(
      say('totals', {
        held: numberText(held, invocation.language),
        inFlight: numberText(inFlight, invocation.language),
        leaks: numberText(leaks, invocation.language),
        failed: numberText(failed, invocation.language),
      }),
    );
    const { due } = totals;
    if (due !== undefined) terminal.line(say('due', { runs: runsText(due, invocation.language) }));
    terminal.line(visible(chainText(chain, invocation.language)));
  });
  return succeed(isWhole ? EXIT.done : EXIT.failed);
}

/** By the agent; from its database where none answers, as `audit` is read. */
async function reportOf(
  invocation: Invocation,
  params: CallParams<'occurrence.report'>,
): Promise<Result<OccurrenceReport>> {
  const asked = await withAgent(invocation, (agent) => agent.call('occurrence.report', params));
  if (asked.ok || asked.failure.code !== 'agent-unreachable') return asked;
  const { reportWithoutAgent } = await import('../../process/report-without-agent.ts');
  return reportWithoutAgent(invocation.directory, params);
}

function chainText({ ok, why, entries }: OccurrenceReport['chain'], language: Language): string {
  const say = reportWords(language);
  if (ok === true) return say('whole', { entries: nounText(entries, 'entry', language) });
  return ok === false ? say('broken', { why: why ?? '' }) : say('unchecked', { why: why ?? '' });
}

async function textOf(
  report: OccurrenceReport,
  { format = 'html', lang = 'en' }: ReportOptions,
): Promise<string> {
  const { reportFile } = await import('../../../shared/report/report-file.ts');
  return reportFile(report, format, lang);
}
