import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { ReopeningNow } from '../../../../shared/domain/now/reopening-now.ts';
import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import type { Verdict } from '../../../../shared/domain/now/verdict.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import {
  reopeningLine,
  waitedFor,
  type ReopeningTimes,
} from '../../../../shared/i18n/reopening-line.ts';
import { reopeningText, type EndWords } from '../../../../shared/i18n/verdict-text.ts';
import { namesText } from '../../words/runs/numbers.ts';
import type { StatusSay } from '../../words/agent/status.ts';

interface Telling {
  readonly sentence: Verdict;
  readonly snapshot: Snapshot;
  readonly definitions: RemansoDocument | null;
  readonly times: EndWords & ReopeningTimes;
  readonly say: StatusSay;
}

interface Line {
  readonly text: string;
  /** It needs a person. */
  readonly isUrgent?: true;
}

/** What reopens, what comes next, what it waits for: as the dashboard says it. */
export function reopeningLines(
  one: ReopeningNow,
  { sentence, snapshot, definitions, times, say }: Telling,
): Line[] {
  const now = parseInstant(snapshot.now) ?? 0;
  const status = snapshot.windows.find(({ id }) => id === one.windowId);
  const policy = definitions?.windows.find(({ id }) => id === one.windowId)?.reopening;
  const facts = { closesAt: status?.closesAt ?? null, policy };
  const nameOf = (id: string): string =>
    definitions?.systems.find((system) => system.id === id)?.name ?? id;
  const isSaid = sentence.kind === 'reopening' && sentence.main.windowId === one.windowId;
  const lead = isSaid ? '' : `${reopeningText(one, times)}. `;
  const lines: Line[] = [
    { text: lead + reopeningLine(one, facts, { times, now }) },
    ...waitedFor(one, nameOf, times).map((system) => ({ text: `  ${system}` })),
  ];
  const { waiting } = one.status;
  if (waiting.length > 0) {
    lines.push({ text: `  ${say('waiting', { names: namesText(waiting, times.language) })}` });
  }
  if (one.mood !== 'going' && one.mood !== 'not-ready') {
    const command = `remanso reopening release|keep|retry --window ${one.windowId} --reason ${say('why')}`;
    lines.push({ text: `  ${say('decide', { command })}`, isUrgent: true });
  }
  return lines;
}
