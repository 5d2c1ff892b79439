import type { Command } from 'commander';
import { succeed, type Problem } from '../../../shared/errors.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import type { PreviewInput } from '../../core/validation/document-preview.ts';
import {
  decoded,
  readDocumentArgument,
  type DocumentArgument,
} from '../options/document-argument.ts';
import { EXIT } from '../session/exit-codes.ts';
import { tellWarnings, type Outcome } from '../output/failure-report.ts';
import { readCount, refuseOptions } from '../options/option-values.ts';
import { TimeText } from '../output/time-text.ts';
import { optionProblem } from '../options/option-problem.ts';
import { frameWords } from '../words/frame.ts';
import { previewWords } from '../words/preview.ts';

interface PreviewOptions {
  readonly count?: string;
}

const SHOWN = '5';
const MOST_SHOWN = 1000;

export function previewCommand(host: CommandHost): Command {
  const say = previewWords(host.language);
  const command = newCommand(host, 'preview', {
    sentence: say('sentence'),
    examples: ['preview plan.yaml', 'preview plan.yaml --count 12 --json', 'preview - < plan.json'],
  })
    .argument('<file>', frameWords(host.language)('document'))
    .option('--count <count>', say('count'), SHOWN);
  return whenCalled(host, command, async (invocation, options: PreviewOptions, [file = '-']) => {
    const count = readCount('--count', options.count ?? SHOWN, 1);
    if (!count.ok) return refuseOptions(count.problems);
    if (count.value > MOST_SHOWN) {
      return refuseOptions([optionProblem('--count', 'at-most', { most: MOST_SHOWN })]);
    }
    const read = await readDocumentArgument(file, host.stdin);
    return read.ok ? preview(invocation, read.value, count.value) : read;
  });
}

async function preview(
  invocation: Invocation,
  argument: DocumentArgument,
  count: number,
): Promise<Outcome> {
  const { knownDefinitions } = await import('../session/known-definitions.ts');
  const { knownPlans } = await import('../session/known-plans.ts');
  const { newestZoneData } = await import('../../adapters/zone-data/newest-zone-data.ts');
  const { expressionProblem } = await import('../../adapters/probes/jmespath-question.ts');
  const { knownForecasts } = await import('../session/known-forecasts.ts');
  const { checkDocument } = await import('../../core/validation/document-check.ts');
  const known = await knownDefinitions(invocation);
  if (!known.ok) return known;
  const zones = newestZoneData();
  const now = new SystemClock().now();
  let warnings: readonly Problem[] = [];
  const read = decoded(argument, (document) => {
    const context = { known: known.value, zones, now, expressionProblem };
    const report = checkDocument(document, context);
    warnings = argument.place(report.warnings);
    return report.problems;
  });
  if (!read.ok) return read;
  const { knownAmendments } = await import('../session/known-amendments.ts');
  const ids = read.value.windows.map(({ id }) => id).filter((id) => known.value.windows.has(id));
  const amendments = await knownAmendments(invocation, ids);
  if (!amendments.ok) return amendments;
  const forecasts = await knownForecasts(invocation, known.value, zones);
  if (!forecasts.ok) return forecasts;
  const waiting = await knownPlans(invocation);
  const question = {
    ...{ document: read.value, known: known.value, zones, now, count, ...forecasts.value },
    amendments: amendments.value,
    ...(waiting === undefined ? {} : { waiting }),
  };
  await show(invocation, argument, new TimeText(zones), question, warnings);
  return succeed(EXIT.done);
}

/** With `json` each window has its own warnings; those of no window come on a last line. */
async function show(
  invocation: Invocation,
  { source }: DocumentArgument,
  times: TimeText,
  question: PreviewInput,
  warnings: readonly Problem[],
): Promise<void> {
  const { terminal, json, language } = invocation;
  const { DocumentPreview } = await import('../../core/validation/document-preview.ts');
  const { printPreview } = await import('../output/preview-words.ts');
  if (!json) tellWarnings(invocation, source, warnings);
  const byWindow = Map.groupBy(warnings, ({ path }) => /^windows\[\d+\]/.exec(path)?.[0]);
  let index = 0;
  for (const window of new DocumentPreview(question).windows()) {
    const own = byWindow.get(`windows[${index}]`) ?? [];
    index += 1;
    if (json) await terminal.write(`${JSON.stringify({ ...window, warnings: own })}\n`);
    else printPreview(invocation, times, window);
  }
  const others = byWindow.get(undefined) ?? [];
  if (json && others.length > 0) await terminal.write(`${JSON.stringify({ warnings: others })}\n`);
  if (!json && index === 0) terminal.line(previewWords(language)('none'));
}
