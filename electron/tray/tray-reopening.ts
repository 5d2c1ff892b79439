import type { ReopeningNow } from '../../shared/domain/now/reopening-now.ts';
import type { TrayWords } from './tray-words.ts';
import { askRoute } from '../../shared/notices/ask-route.ts';
import { forEach, type TrayMenuLine } from './tray-line.ts';

/** The line below; `until` is when the checks end. */
export function reopeningDetail(
  { mood, status }: ReopeningNow,
  words: TrayWords,
  until: string,
): string | undefined {
  switch (mood) {
    case 'going':
      return status.waiting.length === 0
        ? words('madeUp')
        : words('waiting', { count: status.waiting.length });
    case 'not-ready':
    case 'first-failed':
      return words('triedUntil', { time: until });
    case 'asking':
    case 'kept':
      return undefined;
  }
}

type Choice = 'release' | 'keep' | 'retry';

/** What a person can decide about it; each asks for a reason in the dashboard. */
export function reopeningLines(
  reopenings: readonly ReopeningNow[],
  words: TrayWords,
  choices: readonly Choice[],
): readonly TrayMenuLine[] {
  const closed = reopenings.filter(({ status }) => status.waiting.length > 0);
  const ways = [
    { kind: 'release', label: words('reopen'), open: closed },
    {
      kind: 'keep',
      label: words('keepClosed'),
      open: closed.filter(({ mood }) => mood !== 'kept'),
    },
    {
      kind: 'retry',
      label: words('askAgain'),
      open: closed.filter(({ mood }) => mood !== 'going'),
    },
  ] as const;
  const chosen = ways.filter(({ kind }) => choices.includes(kind));
  return chosen.flatMap(({ kind, label, open }) =>
    forEach(
      label,
      open,
      ({ title }) => title,
      ({ windowId }) => askRoute(kind, windowId),
    ),
  );
}
