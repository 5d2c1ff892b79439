import { isDeepStrictEqual } from 'node:util';
import { trayView } from '../../../electron/tray/tray-view.ts';
import type { TrayMenuLine } from '../../../electron/tray/tray-line.ts';
import { trayWords } from '../../../electron/tray/tray-words.ts';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { DEFAULT_PREFERENCES } from '../../../shared/domain/definitions/settings/preferences.ts';
import { subjectOfGroup } from '../../../shared/domain/now/paused-group.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { noticeText } from '../../../shared/i18n/notices/notice-text.ts';
import { subjectText } from '../../../shared/i18n/subject-text.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
import { decideNotices } from '../../../shared/notices/decide-notices.ts';
import { figuresOf, type AskAgent } from '../../../shared/notices/figures-of.ts';
import { NO_MEMORY, type Notice } from '../../../shared/notices/notice.ts';
import { changeKey, occurrencesAround } from '../model/era.ts';
import type { Truth } from '../model/truth.ts';
import type { World } from '../world/world.ts';
import type { Invariant, Sight } from './invariant.ts';

type Told<K extends Notice['kind']> = Extract<Notice, { kind: K }>;

/** What the desktop shows of a look. */
interface Shown {
  readonly world: World;
  readonly now: number;
  readonly snapshot: Snapshot;
  readonly document: RemansoDocument;
}

const ZONE = 'UTC';
const TIMES = new TimeText(ZONE, 'en');

/**
 * The tray resumes what it names; a notice of an opening says each end of what is paused; one of a
 * closing says that somebody ended the window early, where somebody did.
 */
export function desktopIsTrue(): Invariant {
  let memory = NO_MEMORY;
  return {
    name: 'tray and notices say what is so',
    check: async (sight) => {
      const shown = shownIn(sight);
      if (shown === undefined) return undefined;
      const { world, now, snapshot, document } = shown;
      const decided = decideNotices({
        ...{ link: { kind: 'connected' }, snapshot, definitions: document, now, zone: ZONE },
        ...{ preferences: DEFAULT_PREFERENCES, memory, night: null, seenAt: now },
      });
      ({ memory } = decided);
      const resumed = resumeComplaint(shown);
      // Instants that repeat have two openings, and reports of both.
      if (resumed !== undefined || world.setBacks > 0) return resumed;
      for (const notice of decided.notices) {
        const wrong =
          notice.kind === 'window-opened'
            ? openedComplaint(notice, shown)
            : notice.kind === 'window-closed'
              ? await closedComplaint(notice, shown)
              : undefined;
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
  };
}

/** `undefined`: there is nothing to show, or it is about to change. */
function shownIn({ world, now, snapshot, document }: Sight): Shown | undefined {
  if (snapshot === undefined || document === undefined || !world.isNoticed) return undefined;
  return world.truth.isTurningPoint(now) ? undefined : { world, now, snapshot, document };
}

/** The line names all that people hold, and nothing that only windows do. */
function resumeComplaint({ world, now, snapshot, document }: Shown): string | undefined {
  const { menu } = trayView({
    ...{ link: { kind: 'connected' }, snapshot, definitions: document, now },
    ...{ timeZone: ZONE, language: 'en', undo: null, night: null, mutedUntil: null },
  });
  const line = menu.find(isResume);
  const byHand = snapshot.integrations.filter(({ id }) =>
    world.truth.holdsAt(id, now).some(({ kind }) => kind === 'manual'),
  );
  // With too many lines it is left out; what a pause held last is let go a moment later.
  if (line === undefined || byHand.length === 0) return undefined;
  const what = subjectText(subjectOfGroup(byHand, snapshot, document), 'en');
  const must = trayWords('en')('resume', { what });
  return line.label === must ? undefined : `the tray says "${line.label}", expected "${must}"`;
}

function isResume(line: TrayMenuLine): line is Extract<TrayMenuLine, { kind: 'line' }> {
  const { action } = 'action' in line ? line : {};
  return action?.kind === 'open' && action.route.startsWith('/now?resume=');
}

/** Windows that open together may end apart: what ends first and what ends last is said. */
function openedComplaint(
  notice: Told<'window-opened'>,
  { world: { truth }, now, snapshot }: Shown,
): string | undefined {
  const ends = snapshot.integrations.flatMap((status) => {
    const holds = truth.holdsAt(status.id, now);
    const isOurs = holds.some(({ windowId }) => notice.windowIds.includes(windowId ?? ''));
    const isKnown = status.state !== 'unknown';
    return isOurs && isKnown ? [Math.max(...holds.map(({ until }) => until ?? Infinity))] : [];
  });
  const { title } = noticeText(notice, TIMES, now);
  const missing = [Math.min(...ends), Math.max(...ends)].filter(
    (end) => Number.isFinite(end) && !title.includes(TIMES.clock(end)),
  );
  const untold = missing.map((end) => TIMES.clock(end)).join(' and ');
  return untold === '' ? undefined : `an opening is told as "${title}", without ${untold}`;
}

async function closedComplaint(
  notice: Told<'window-closed'>,
  { world, now, document }: Shown,
): Promise<string | undefined> {
  const ask: AskAgent = async (name, params) => (await world.call(name, params)) as never;
  const figures = await figuresOf(notice, document, ask);
  if (figures.closed === undefined) return undefined;
  const { body } = noticeText(notice, TIMES, now, figures);
  const wasEnded = notice.occurrences.map(({ windowId, opensAt }) =>
    endedByPerson(world.truth, windowId, opensAt),
  );
  if (wasEnded.includes(undefined)) return undefined;
  const isRight = wasEnded.includes(true) ? !body.includes('on time') : !body.includes('early');
  return isRight ? undefined : `${notice.windowIds.join()} is told as closed: "${body}"`;
}

/** `undefined`: it is defined otherwise by now, or a document changed it while it was open. */
function endedByPerson(truth: Truth, windowId: string, opensAt: number): boolean | undefined {
  const { era } = truth;
  const one = occurrencesAround(era, windowId, opensAt).find((near) => near.opensAt === opensAt);
  if (one === undefined) return undefined;
  if (era.changes.get(changeKey(windowId, one.original))?.at(-1)?.kind === 'ended') return true;
  // A change in the instant of its opening came after it.
  const opened = truth.eraAt(opensAt - 1).windows.get(windowId);
  return isDeepStrictEqual(opened, era.windows.get(windowId)) ? false : undefined;
}
