import { runsText } from '../../../cli/words/runs/run-tally.ts';
import type { CallParams } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Language } from '../../../../shared/words/language.ts';
import type { OccurrenceReport } from '../../../../shared/domain/reports/occurrence-report.ts';
import type { ReportPart } from '../../../../shared/domain/reports/report-part.ts';
import { show, type Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { ZONE } from '../../../cli/options/moments.ts';
import { impliedOccurrence } from '../../../cli/options/implied-occurrence.ts';
import { zoneClock } from '../../../cli/options/clocks.ts';
import { WINDOW } from '../../../cli/options/named-occurrence.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { isInTrail } from '../../../cli/session/known/in-trail.ts';
import { wasAnswered, withAgent } from '../../../cli/session/agent/with-agent.ts';
import { reportWords } from './report-words.ts';
import { nounText, numberText } from '../../../cli/words/runs/numbers.ts';
import { declareAction } from '../../../cli/commands/declare.ts';

export const reportCommand = declareAction({
  name: 'report',
  words: reportWords,
  sentence: 'sentence',
  examples: 'examples',
  takes: {
    ...WINDOW,
    '<file>': 'file',
    '--occurrence <instant>': 'occurrence',
    '--format <format>': { text: 'format', choices: ['html', 'json'], default: 'html' },
    ...ZONE,
  },
  names: ['window'],
  understanding: (invocation) => ({
    isOffline: true,
    isKnown: (noun, id) => isInTrail(invocation, noun, id),
  }),
  read: (given, invocation) => impliedOccurrence(invocation, given, given.window, 'behind'),
  act: async (scene) => {
    const { say, given, terminal, language, read: opensAt, lang = language } = scene;
    const { window: windowId, file, format } = given;
    const reported = await reportOf(scene, { windowId, opensAt, verify: true });
    if (!reported.ok) return reported;
    const { reportFiles } = await import('../../../../shared/features/reports/report-files.ts');
    const text = await reportFiles.contentOf(reported.value, format, lang);
    const { totals, chain, state } = reported.value;
    const exit = chain.ok === false ? EXIT.failed : EXIT.done;
    if (file === '-') {
      await terminal.write(text);
      return succeed(exit);
    }
    const { replaceFile } = await import('../../../adapters/files/replaced-file.ts');
    const written = replaceFile(file, text);
    if (!written.ok) return written;
    const clock = await zoneClock(scene);
    if (!clock.ok) return clock;
    const parts = await partsOf(reported.value, language);
    show(scene, { file, state, totals, chain, understood: { opensAt } }, () => {
      terminal.line(visible(say('wrote', { windowId, time: clock.value.on(opensAt), file })));
      const { held, inFlight, leaks, failed, due } = totals;
      terminal.line(
        say('totals', {
          held: numberText(held, language),
          inFlight: numberText(inFlight, language),
          leaks: numberText(leaks, language),
          failed: numberText(failed, language),
        }),
      );
      if (due !== undefined) terminal.line(say('due', { runs: runsText(due, language) }));
      for (const { title, line } of parts) {
        terminal.line(visible(say('part', { title, line })));
      }
      terminal.line(visible(chainText(chain, language)));
    });
    return succeed(exit);
  },
});

/** By the agent; from its database where none answers, as `audit` is read. */
async function reportOf(
  invocation: Invocation,
  params: CallParams<'occurrence.report'>,
): Promise<Result<OccurrenceReport>> {
  const asked = await withAgent(invocation, (agent) => agent.call('occurrence.report', params));
  if (wasAnswered(asked)) return asked;
  const { reportWithoutAgent } =
    await import('../../../process/without-agent/report-without-agent.ts');
  return reportWithoutAgent(invocation.directory, params);
}

/** What features add, in the window's zone. */
async function partsOf(
  report: OccurrenceReport,
  language: Language,
): Promise<readonly Pick<ReportPart, 'title' | 'line'>[]> {
  const { ReportTeller } = await import('../../../../shared/features/reports/report-teller.ts');
  const { reportParts } = await import('../../../../shared/features/feature-report-parts.ts');
  const { window, occurrence } = report;
  const tell = new ReportTeller(language, window.timeZone ?? 'UTC', occurrence.opensAt);
  return reportParts.flatMap((part) => part(report, tell) ?? []);
}

function chainText({ ok, why, entries }: OccurrenceReport['chain'], language: Language): string {
  const say = reportWords(language);
  if (ok === true) return say('whole', { entries: nounText(entries, 'entry', language) });
  return ok === false ? say('broken', { why: why ?? '' }) : say('unchecked', { why: why ?? '' });
}
