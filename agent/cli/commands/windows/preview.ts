import { succeed, type Problem } from '../../../../shared/errors.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import type { Invocation } from '../../session/command-frame.ts';
import type { PreviewInput } from '../../../core/validation/document-preview.ts';
import {
  decoded,
  DOCUMENT,
  readDocumentArgument,
  type DocumentArgument,
} from '../../options/document-argument.ts';
import { EXIT } from '../../session/exit-codes.ts';
import { tellWarnings, type Outcome } from '../../output/failure-report.ts';
import { readCount } from '../../options/option-values.ts';
import { TimeText } from '../../output/clock/time-text.ts';
import { wrongOption } from '../../options/option-problem.ts';
import { previewWords } from '../../words/windows/preview.ts';
import { declareAction } from '../declare.ts';

const SHOWN = '5';
const MOST_SHOWN = 1000;

export const previewCommand = declareAction({
  name: 'preview',
  words: previewWords,
  sentence: 'sentence',
  examples: ['preview plan.yaml', 'preview plan.yaml --count 12 --json', 'preview - < plan.json'],
  takes: { ...DOCUMENT, '--count <count>': { text: 'count', default: SHOWN } },
  read: ({ count }) => {
    const read = readCount('--count', count, 1);
    if (!read.ok || read.value <= MOST_SHOWN) return read;
    return wrongOption('--count', 'at-most', { most: MOST_SHOWN });
  },
  act: async (scene) => {
    const read = await readDocumentArgument(scene.given.file, scene.stdin);
    return read.ok ? preview(scene, read.value, scene.read) : read;
  },
});

async function preview(
  invocation: Invocation,
  argument: DocumentArgument,
  count: number,
): Promise<Outcome> {
  const { knownDefinitions } = await import('../../session/known/known-definitions.ts');
  const { knownPlans } = await import('../../session/known/known-plans.ts');
  const { newestZoneData } = await import('../../../adapters/zone-data/newest-zone-data.ts');
  const { expressionProblem } = await import('../../../adapters/probes/jmespath-question.ts');
  const { knownForecasts } = await import('../../session/known/known-forecasts.ts');
  const { checkDocument } = await import('../../../core/validation/document-check.ts');
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
  const { knownAmendments } = await import('../../session/known/known-amendments.ts');
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
  const { DocumentPreview } = await import('../../../core/validation/document-preview.ts');
  const { printPreview } = await import('../../output/windows/preview-words.ts');
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
