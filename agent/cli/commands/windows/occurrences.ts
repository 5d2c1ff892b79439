import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import {
  CLOCK_CHANGES_END,
  LAST_CLOCK_CHANGE_YEAR,
} from '../../../../shared/domain/values/clock-changes-end.ts';
import type { DateNote } from '../../../../shared/domain/definitions/calendars/date-note.ts';
import type { OccurrenceText } from '../../../../shared/contract/command-parts.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { EXIT } from '../../session/exit-codes.ts';
import type { Outcome } from '../../output/failure-report.ts';
import { readMoments, ZONE, type Moments } from '../../options/moments.ts';
import { clockIn } from '../../options/clocks.ts';
import { together } from '../../options/option-values.ts';
import type { Read } from '../../options/selector-options.ts';
import type { Given } from '../../options/taken.ts';
import { TimeText } from '../../output/clock/time-text.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { wrongOption } from '../../options/option-problem.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { missingLines, movedOnly } from '../../output/windows/date-lines.ts';
import { Clock } from '../../output/clock/clock.ts';
import { occurrencesWords } from '../../words/windows/occurrences.ts';
import { zoneEndWords } from '../../words/zone-end.ts';
import { declareAction } from '../declare.ts';

const OCCURRENCES = {
  '--window <id>': 'window',
  '--file <file>': 'file',
  '--from <instant>': 'from',
  '--to <instant>': 'to',
  ...ZONE,
} as const;

type OccurrencesOptions = Given<typeof OCCURRENCES>;

interface Range {
  readonly from: Instant;
  readonly to: Instant;
}

export const occurrencesCommand = declareAction({
  name: 'occurrences',
  words: occurrencesWords,
  sentence: 'sentence',
  examples: [
    'occurrences --window erp-monthly --from 2026-12-01T00:00:00Z --to 2027-12-01T00:00:00Z',
    'occurrences --file plan.yaml --from 2026-12-01 --to 2027-01-01',
    'occurrences --file windows.jsonl --from 2026-01-01T00:00:00Z --to 2027-01-01T00:00:00Z --json',
  ],
  takes: OCCURRENCES,
  names: ['window'],
  readsFirst: true,
  read: async (given, invocation) => {
    const moments = await readMoments(invocation, given, [given.from, given.to]);
    if (!moments.ok) return moments;
    return together({ source: readSource(given), range: readRange(given, moments.value) });
  },
  act: (scene) => {
    const { source, range } = scene.read;
    return source.file === undefined
      ? ofWindow(scene, scene.given.window ?? '', range)
      : ofFile(scene, source.file, range);
  },
});

function readSource({ file, window }: OccurrencesOptions): Read<OccurrencesOptions> {
  if ((file === undefined) !== (window === undefined)) {
    return { ok: true, value: file === undefined ? { window: window ?? '' } : { file } };
  }
  return wrongOption('', 'window-or-file');
}

function readRange({ from, to }: OccurrencesOptions, moments: Moments): Read<Range> {
  const range = together({
    from: moments.read('--from', from ?? '', 'today'),
    to: moments.read('--to', to ?? '', 'today'),
  });
  if (!range.ok || range.value.from < range.value.to) return range;
  return wrongOption('--to', 'to-after-from');
}

interface Answer {
  readonly occurrences: readonly OccurrenceText[];
  /** Asked for people only. */
  readonly zone?: string;
  readonly dateNotes?: readonly DateNote[] | undefined;
}

async function askAgent(
  invocation: Invocation,
  windowId: string,
  range: Range,
): Promise<Result<Answer>> {
  const params = { windowId, from: formatInstant(range.from), to: formatInstant(range.to) };
  return withAgent<Answer>(invocation, async (agent) => {
    const listed = await agent.call('occurrence.list', params);
    if (!listed.ok || invocation.json) return listed;
    const shown = await agent.call('window.show', { windowId });
    if (!shown.ok) return shown;
    return succeed({ ...listed.value, zone: shown.value.definition.timeZone });
  });
}

async function ofWindow(invocation: Invocation, windowId: string, range: Range): Promise<Outcome> {
  const answer = await askAgent(invocation, windowId, range);
  if (!answer.ok) return answer;
  const { occurrences, zone, dateNotes = [] } = answer.value;
  const clock = zone === undefined ? undefined : await clockIn(zone, invocation);
  for (const occurrence of occurrences) {
    await invocation.terminal.write(occurrenceLine(occurrence, clock, dateNotes));
  }
  if (clock !== undefined) await writeMissing(invocation, dateNotes);
  const last = occurrences.at(-1);
  if (last !== undefined && Date.parse(last.opensAt) >= CLOCK_CHANGES_END) tellZoneEnd(invocation);
  return { ok: true, value: EXIT.done };
}

/** JSON without a clock; else both ends on the window's. */
function occurrenceLine(
  occurrence: OccurrenceText,
  clock: Clock | undefined,
  notes: readonly DateNote[],
): string {
  if (clock === undefined) return `${JSON.stringify(occurrence)}\n`;
  const moved = movedOnly(notes, occurrence.opensAt, clock.language);
  return `${occurrence.windowId}  ${clock.span(occurrence)}${moved}\n`;
}

/** Once, after what was printed. */
function tellZoneEnd({ terminal, language }: Invocation): void {
  terminal.complain(zoneEndWords(language)('knownUntil', { year: LAST_CLOCK_CHANGE_YEAR }));
}

/** What has no occurrence, and why. */
async function writeMissing(
  { terminal, language }: Invocation,
  notes: readonly DateNote[],
): Promise<void> {
  for (const line of missingLines(notes, language)) await terminal.write(`${visible(line)}\n`);
}

async function ofFile(invocation: Invocation, file: string, range: Range): Promise<Outcome> {
  const { checkWindowLines, windowLines } = await import('../../output/windows/window-lines.ts');
  const { newestZoneData } = await import('../../../adapters/zone-data/newest-zone-data.ts');
  const { dateNotes } = await import('../../../core/calendar/windows/date-notes.ts');
  const { occurrencesInChunks } = await import('../../output/windows/occurrence-chunks.ts');
  const { documentWindows, isDocument } = await import('./window-document.ts');
  const zones = newestZoneData();
  const document = (await isDocument(file))
    ? await documentWindows(file, invocation.stdin, zones)
    : undefined;
  const checked = document ?? (await checkWindowLines(file, zones));
  if (!checked.ok) return checked;
  const times = new TimeText(zones);
  const windows = document?.ok === true ? document.value : windowLines(file, zones);
  let last = -Infinity;
  for await (const { compiled, timeZone } of windows) {
    const clock = invocation.json ? undefined : new Clock(times, invocation.language, timeZone);
    const notes = clock === undefined ? [] : dateNotes(compiled.parts, range.from, range.to);
    for (const chunk of occurrencesInChunks(compiled, range.from, range.to)) {
      for (const { opensAt, closesAt } of chunk) {
        last = Math.max(last, opensAt);
        const text = { opensAt: formatInstant(opensAt), closesAt: formatInstant(closesAt) };
        const line = occurrenceLine({ windowId: compiled.id, ...text }, clock, notes);
        await invocation.terminal.write(line);
      }
    }
    await writeMissing(invocation, notes);
  }
  if (last >= CLOCK_CHANGES_END) tellZoneEnd(invocation);
  return { ok: true, value: EXIT.done };
}
