import type { CallResult } from '../../shared/contract/agent-contract.ts';
import type { Failure } from '../../shared/errors.ts';
import type { Snapshot } from '../../shared/domain/now/snapshot.ts';
import { parseInstant, type Instant } from '../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../shared/domain/values/time-units.ts';
import { failureInWords } from '../../shared/i18n/failure-words.ts';
import { noticeWords } from '../../shared/i18n/notices/notice-words.ts';
import { listText } from '../../shared/i18n/formats.ts';
import type { TimeText } from '../../shared/i18n/time-text.ts';
import { trayWords } from '../tray/tray-words.ts';
import { verdictText } from '../../shared/i18n/verdict-text.ts';
import type { TrayAction } from '../tray/tray-line.ts';
import type { Undoable } from '../agent/undoable.ts';
import { undoText } from '../tray/undo-text.ts';

/** How an action from tray or notice ended, where nothing else shows it. */
export type ShellTold =
  | { readonly kind: 'copied'; readonly endsAt: Instant }
  | {
      readonly kind: 'moved';
      readonly minutes: number;
      readonly answer: CallResult<'occurrence.move'>;
      readonly done: Undoable | null;
    }
  | { readonly kind: 'not-moved'; readonly windowId: string; readonly failure: Failure }
  | { readonly kind: 'not-undone'; readonly done: Undoable; readonly failure: Failure }
  /** They have closed since the notice was shown whose button was pressed. */
  | { readonly kind: 'over'; readonly windowIds: readonly string[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface ToldText {
  readonly title: string;
  readonly body: string;
  readonly isTrouble: boolean;
  readonly buttons: readonly { readonly label: string; readonly action: TrayAction }[];
}

interface Around {
  readonly snapshot: Snapshot | null;
  readonly userName: string;
  readonly times: TimeText;
  readonly now: Instant;
}

/** Someone was first, or time was. */
const OVERTAKEN: ReadonlySet<string> = new Set(['conflict', 'too-late', 'not-found']);

export function toldText(told: ShellTold, around: Around): ToldText {
  const { times, now, snapshot } = around;
  const words = trayWords(times.language);
  const notices = noticeWords(times.language);
  const failed = (body: string): ToldText => ({
    ...{ title: notices('notDone'), body, isTrouble: true, buttons: [] },
  });
  switch (told.kind) {
    case 'copied': {
      const until = times.until(told.endsAt, now, true);
      const body = notices('copiedUntil', { time: until });
      return { title: notices('copied'), body, isTrouble: false, buttons: [] };
    }
    case 'moved': {
      const { windowId, opensAt, closesAt } = told.answer.occurrence;
      const titleOf = (id: string): string => titleIn(snapshot, id);
      const met = [...new Set(told.answer.overlaps.map((one) => titleOf(one.windowId)))];
      const until = times.until(parseInstant(closesAt) ?? 0, now, true);
      const { done } = told;
      return {
        title: words('opensAt', {
          name: titleOf(windowId),
          at: times.at(parseInstant(opensAt) ?? 0, now, true),
        }),
        body: [
          words('movedBy', { length: times.length(told.minutes * MINUTE_MS), until }),
          ...(met.length === 0
            ? []
            : [words('overlaps', { names: listText(met, times.language) })]),
        ].join(' '),
        isTrouble: false,
        buttons:
          done === null ? [] : [{ label: notices('button.undo'), action: { kind: 'undo', done } }],
      };
    }
    case 'not-moved':
      return failed(
        OVERTAKEN.has(told.failure.code)
          ? [
              words('notMoved', { name: titleIn(snapshot, told.windowId) }),
              changer(told.windowId, around),
            ]
              .filter(Boolean)
              .join(' ')
          : messageOf(told.failure, around),
      );
    case 'not-undone': {
      const { done } = told;
      if (!OVERTAKEN.has(told.failure.code)) return failed(messageOf(told.failure, around));
      const who = 'windowId' in done ? changer(done.windowId, around) : '';
      const what = words('notUndone', { what: undoText(done, words, times, now) });
      return failed([what, who].filter(Boolean).join(' '));
    }
    case 'over':
      return failed(overText(told.windowIds, around));
    case 'failed':
      return failed(messageOf(told.failure, around));
  }
}

function overText(windowIds: readonly string[], { snapshot, times }: Around): string {
  const titles = windowIds.map((id) => titleIn(snapshot, id));
  const names = listText(titles, times.language);
  return trayWords(times.language)('over', { count: titles.length, names });
}

/** Of an agent that is gone, in the reader's language. */
function messageOf(failure: Failure, { times, now }: Around): string {
  if (failure.code !== 'agent-unreachable') return failureInWords(failure, times.language);
  return `${verdictText({ kind: 'lost', since: now }, { times, now })}.`;
}

function titleIn(snapshot: Snapshot | null, windowId: string): string {
  return snapshot?.windows.find(({ id }) => id === windowId)?.title ?? windowId;
}

/** Who changed the window, unless it was this user. */
function changer(windowId: string, { snapshot, userName, times }: Around): string {
  const by = snapshot?.windows.find(({ id }) => id === windowId)?.amended?.by;
  return by === undefined || by === userName ? '' : trayWords(times.language)('changedBy', { by });
}
