import type { Command } from 'commander';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import type { OccurrenceText } from '../../../shared/contract/command-parts.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import type { Outcome } from '../output/failure-report.ts';
import { addZoneOption, readMoments, type Moments } from '../options/moments.ts';
import type { ZoneOption } from '../options/clocks.ts';
import { refuseOptions, together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { TimeText } from '../output/time-text.ts';
import { withAgent } from '../session/with-agent.ts';

interface OccurrencesOptions extends ZoneOption {
  readonly window?: string;
  readonly file?: string;
  readonly from?: string;
  readonly to?: string;
}

interface Range {
  readonly from: Instant;
  readonly to: Instant;
}

export function occurrencesCommand(host: CommandHost): Command {
  const command = newCommand(
    'occurrences',
    'Lists when windows are open: every occurrence that intersects [from, to).',
    [
      'occurrences --window erp-monthly --from 2026-12-01T00:00:00Z --to 2027-12-01T00:00:00Z',
      'occurrences --file plan.yaml --from 2026-12-01 --to 2027-01-01',
      'occurrences --file windows.jsonl --from 2026-01-01T00:00:00Z --to 2027-01-01T00:00:00Z --json',
    ],
  )
    .option('--window <id>', 'of a window that the agent knows')
    .option(
      '--file <file>',
      'of the windows in a document, YAML or JSON, or one JSON object per line; needs no agent',
    )
    .option('--from <instant>', 'where to begin (required)')
    .option('--to <instant>', 'where to end, itself excluded (required)');
  addZoneOption(command);
  return whenCalled(host, command, async (invocation, options: OccurrencesOptions) => {
    const moments = await readMoments(invocation, options, [options.from, options.to]);
    if (!moments.ok) return refuseOptions(moments.problems);
    const range = readRange(options, moments.value);
    const read = together({ source: readSource(options), range });
    if (!read.ok) return refuseOptions(read.problems);
    const { source } = read.value;
    if (source.file !== undefined) return ofFile(invocation, source.file, read.value.range);
    return ofWindow(invocation, source.window ?? '', read.value.range);
  });
}

function readSource({ file, window }: OccurrencesOptions): Read<OccurrencesOptions> {
  if ((file === undefined) !== (window === undefined)) {
    return { ok: true, value: file === undefined ? { window: window ?? '' } : { file } };
  }
  const message = 'expected exactly one of --window and --file';
  return { ok: false, problems: [{ path: '', message }] };
}

function readRange({ from, to }: OccurrencesOptions, moments: Moments): Read<Range> {
  const range = together({
    from: moments.read('--from', from ?? '', 'today'),
    to: moments.read('--to', to ?? '', 'today'),
  });
  if (!range.ok || range.value.from < range.value.to) return range;
  return { ok: false, problems: [{ path: '--to', message: 'expected an instant after --from' }] };
}

async function timeText(): Promise<TimeText> {
  const { newestZoneData } = await import('../../adapters/zone-data/newest-zone-data.ts');
  return new TimeText(newestZoneData());
}

interface Answer {
  readonly occurrences: readonly OccurrenceText[];
  /** Asked for people only. */
  readonly zone?: string;
}

async function askAgent(
  { directory, json }: Invocation,
  windowId: string,
  range: Range,
): Promise<Result<Answer>> {
  const params = { windowId, from: formatInstant(range.from), to: formatInstant(range.to) };
  return withAgent<Answer>(directory, async (agent) => {
    const listed = await agent.call('occurrence.list', params);
    if (!listed.ok || json) return listed;
    const shown = await agent.call('window.show', { windowId });
    if (!shown.ok) return shown;
    return succeed({ ...listed.value, zone: shown.value.definition.timeZone });
  });
}

async function ofWindow(invocation: Invocation, windowId: string, range: Range): Promise<Outcome> {
  const answer = await askAgent(invocation, windowId, range);
  if (!answer.ok) return answer;
  const { occurrences, zone } = answer.value;
  const times = invocation.json ? undefined : await timeText();
  for (const occurrence of occurrences) {
    await invocation.terminal.write(occurrenceLine(occurrence, times, zone));
  }
  return { ok: true, value: EXIT.done };
}

/** JSON without `times`; else both ends on the window's clock. */
function occurrenceLine(
  occurrence: OccurrenceText,
  times: TimeText | undefined,
  zone: string | undefined,
): string {
  if (times === undefined) return `${JSON.stringify(occurrence)}\n`;
  const [opens, closes] = [occurrence.opensAt, occurrence.closesAt].map((text) =>
    times.at(parseInstant(text) ?? Number.NaN, zone),
  );
  return `${occurrence.windowId}  ${opens ?? ''} to ${closes ?? ''}\n`;
}

async function ofFile(invocation: Invocation, file: string, range: Range): Promise<Outcome> {
  const { checkWindowLines, windowLines } = await import('../output/window-lines.ts');
  const { newestZoneData } = await import('../../adapters/zone-data/newest-zone-data.ts');
  const { occurrencesInChunks } = await import('../output/occurrence-chunks.ts');
  const { documentWindows, isDocument } = await import('./window-document.ts');
  const zones = newestZoneData();
  const document = (await isDocument(file))
    ? await documentWindows(file, invocation.stdin, zones)
    : undefined;
  const checked = document ?? (await checkWindowLines(file, zones));
  if (!checked.ok) return checked;
  const times = invocation.json ? undefined : new TimeText(zones);
  const windows = document?.ok === true ? document.value : windowLines(file, zones);
  for await (const { compiled, timeZone } of windows) {
    for (const chunk of occurrencesInChunks(compiled, range.from, range.to)) {
      for (const { opensAt, closesAt } of chunk) {
        const text = { opensAt: formatInstant(opensAt), closesAt: formatInstant(closesAt) };
        const line = occurrenceLine({ windowId: compiled.id, ...text }, times, timeZone);
        await invocation.terminal.write(line);
      }
    }
  }
  return { ok: true, value: EXIT.done };
}
