import type { Command } from 'commander';
import { fail, succeed, type Problem } from '../../../shared/errors.ts';
import type { RemansoDocument } from '../../../shared/domain/document.ts';
import { SystemClock } from '../../adapters/system-clock.ts';
import { newCommand, whenCalled, type CommandHost, type Invocation } from '../command-frame.ts';
import { EXIT } from '../exit-codes.ts';
import type { Outcome } from '../failure-report.ts';
import { readCount, refuseOptions } from '../option-values.ts';
import { TimeText } from '../time-text.ts';
import { visible } from '../visible-text.ts';

interface PreviewOptions {
  readonly count?: string;
}

const SHOWN = '5';
const MOST_SHOWN = 1000;

export function previewCommand(host: CommandHost): Command {
  const command = newCommand(
    'preview',
    'Shows what the windows of a document would do, and changes nothing: next occurrences, runs held, clashes.',
    ['preview plan.yaml', 'preview plan.yaml --count 12 --json', 'preview - < plan.json'],
  )
    .argument('<file>', 'the document; - reads standard input')
    .option('--count <count>', 'so many occurrences of each window', SHOWN);
  return whenCalled(host, command, async (invocation, options: PreviewOptions, [file = '-']) => {
    const count = readCount('--count', options.count ?? SHOWN, 1);
    if (!count.ok) return refuseOptions(count.problems);
    if (count.value > MOST_SHOWN) {
      return refuseOptions([{ path: '--count', message: `expected at most ${MOST_SHOWN}` }]);
    }
    const source = file === '-' ? 'standard input' : file;
    const { readDocument } = await import('../../adapters/document-file.ts');
    const read = await readDocument(file, host.stdin);
    if (!read.ok) return { ...read, source };
    const shown = await preview(invocation, read.value, source, count.value);
    return shown.ok ? shown : { ...shown, source };
  });
}

async function preview(
  invocation: Invocation,
  document: RemansoDocument,
  source: string,
  count: number,
): Promise<Outcome> {
  const { knownDefinitions } = await import('../known-definitions.ts');
  const { newestZoneData } = await import('../../adapters/zone-data/newest-zone-data.ts');
  const { checkDocument } = await import('../../core/document-check.ts');
  const { DocumentPreview } = await import('../../core/document-preview.ts');
  const known = await knownDefinitions(invocation.directory);
  if (!known.ok) return known;
  const zones = newestZoneData();
  const { problems, warnings } = checkDocument(document, known.value, zones);
  if (problems.length > 0) return fail('invalid-document', 'The document is not right.', problems);
  warn(invocation, source, warnings);
  const now = new SystemClock().now();
  const { printPreview } = await import('../preview-words.ts');
  const times = new TimeText(zones);
  const previewed = new DocumentPreview({ document, known: known.value, zones, now, count });
  for (const window of previewed.windows()) {
    if (invocation.json) await invocation.terminal.write(`${JSON.stringify(window)}\n`);
    else printPreview(invocation.terminal, times, window);
  }
  if (document.windows.length === 0 && !invocation.json) {
    invocation.terminal.line('The document has no window.');
  }
  return succeed(EXIT.done);
}

function warn({ terminal }: Invocation, source: string, warnings: readonly Problem[]): void {
  for (const { path, message } of warnings) {
    terminal.complain(visible(`${source}: ${path}: warning: ${message}`));
  }
}
