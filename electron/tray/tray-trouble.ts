import type { RemansoDocument } from '../../shared/domain/definitions/document.ts';
import { causeNamed } from '../../shared/domain/now/trouble-cause.ts';
import { LEAK_PROBLEM } from '../../shared/domain/now/problem-codes.ts';
import type { Snapshot } from '../../shared/domain/now/snapshot.ts';
import type { Thing } from '../../shared/domain/now/things.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { TimeText } from '../../shared/i18n/time-text.ts';
import type { TrayWords } from './tray-words.ts';
import { troubleTitle } from '../../shared/i18n/trouble-words.ts';
import { reopeningText } from '../../shared/i18n/verdict-text.ts';
import { causeTitle } from '../../shared/i18n/cause-text.ts';
import { shortened, to, type TrayMenuLine } from './tray-line.ts';

const MOST_TROUBLE = 2;

/** What its lines are told with. */
interface TroubleTelling {
  readonly words: TrayWords;
  readonly times: TimeText;
  readonly now: Instant;
  readonly definitions: RemansoDocument | null;
}

/** One line for each thing that needs attention, leaks first; the rest as a number. */
export function troubleLines(
  snapshot: Snapshot,
  things: readonly Thing[],
  telling: TroubleTelling,
): readonly TrayMenuLine[] {
  const lines = [
    ...leakLines(snapshot, telling.words),
    ...things.flatMap((thing) => lineOf(thing, telling)),
  ];
  const shown = lines.slice(0, MOST_TROUBLE);
  const hidden = lines.length - shown.length;
  return hidden > 0
    ? [...shown.slice(0, -1), to(telling.words('more', { count: hidden + 1 }), '/now')]
    : shown;
}

/** Leaks say more than their problems; questions have a line together. */
function lineOf(
  thing: Thing,
  { words, times, now, definitions }: TroubleTelling,
): readonly TrayMenuLine[] {
  switch (thing.kind) {
    case 'cause': {
      const number = (value: number): string => times.number(value);
      const { language } = times;
      const title = causeTitle(causeNamed(thing.cause, definitions), { language, number });
      return [to(shortened(title), '/now')];
    }
    case 'problem': {
      const { code, message } = thing.problem;
      if (code.startsWith(LEAK_PROBLEM)) return [];
      return [to(shortened(troubleTitle(code, times.language) ?? message), '/now')];
    }
    case 'unread':
      return [to(shortened(words('notReadable', { name: nameOf(thing.integration) })), '/now')];
    case 'reopening':
      return [to(shortened(reopeningText(thing.reopening, times)), '/now')];
    case 'question':
      return [];
    case 'failed-run': {
      const { integration, at } = thing;
      const text = words('failed', { name: nameOf(integration), time: times.at(at, now) });
      return [to(shortened(text), `/integrations/${encodeURIComponent(integration.id)}`)];
    }
  }
}

function nameOf({ id, name }: { readonly id: string; readonly name?: string | undefined }): string {
  return name ?? id;
}

function leakLines({ leaks, integrations }: Snapshot, words: TrayWords): readonly TrayMenuLine[] {
  return leaks.map(({ integrationId }) => {
    const name = integrations.find(({ id }) => id === integrationId)?.name ?? integrationId;
    return to(
      shortened(words('leaked', { name })),
      `/integrations/${encodeURIComponent(integrationId)}`,
    );
  });
}
