import { succeed, type Result } from '../../../shared/errors.ts';
import { openPast } from '../../adapters/sqlite/history/past-reader.ts';
import { yieldToEventLoop } from '../../adapters/time/yield-to-event-loop.ts';
import { entriesOf } from '../../app/reports/trail-pages.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';

interface Span {
  readonly windowId: string;
  readonly from: string;
  readonly to: string;
}

/** Where a window opened, by what the trail noted in a span, without a running agent. */
export async function openingsWithoutAgent(
  directory: DataDirectory,
  { windowId, from, to }: Span,
): Promise<Result<readonly string[]>> {
  const past = openPast(directory);
  if (!past.ok) return past;
  try {
    const reader = { history: past.value.history, yieldToEventLoop };
    const query = { kind: 'window.opened', window: windowId, since: from, until: to } as const;
    const opened: string[] = [];
    for await (const { occurrence } of entriesOf(reader, query)) opened.push(occurrence.opensAt);
    return succeed(opened);
  } finally {
    past.value.close();
  }
}
