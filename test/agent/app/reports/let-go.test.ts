import { describe, expect, it } from 'vitest';
import { letGo, letGoOfRuns } from '../../../../agent/app/reports/let-go.ts';
import type { StoryEntry } from '../../../../agent/app/reports/occurrence-report-trail.ts';
import { OwnRuns } from '../../../../agent/app/reports/own-runs.ts';
import type { Actor, AuditKind, EntryOf } from '../../../../shared/domain/trail/audit-entry.ts';
import { occurrenceHoldId } from '../../../../shared/domain/holds/occurrence.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { sampleEntry } from '../../../support/sample-facts.ts';

const OPENS = Date.parse('2026-11-25T22:02:00Z');
const SECOND = 1_000;
const holdId = occurrenceHoldId('w1', OPENS);
const SCHEDULE: Actor = { kind: 'schedule' };

let seq = 0;

/** The next entry of the trail about `orders`, this many seconds after the opening. */
function entry<K extends AuditKind>(kind: K, after: number, parts: Partial<EntryOf<K>> = {}) {
  seq += 1;
  const at = formatInstant(OPENS + after * SECOND);
  return sampleEntry(kind, { at, seq, actor: SCHEDULE, integrationId: 'orders', ...parts });
}

const skipped = (after: number) =>
  entry('run.skipped', after, { dueAt: formatInstant(OPENS + after * SECOND) });
const resumed = (after: number) => entry('integration.resumed', after);
/** Recorded where another hold goes on. */
const released = (after: number, actor = SCHEDULE) =>
  entry('hold.released', after, { actor, detail: { holdId, integrations: ['orders'] } });
const started = () => entry('reopening.started', 60);
const stopped = (after: number) => entry('reopening.stopped', after);
const pausedAgain = (after: number) => entry('integration.paused', after);

/** Of the runs that w1 held, by when they were due, those that another report tells. */
function passedOn(
  story: readonly StoryEntry[],
  resumes: readonly EntryOf<'integration.resumed'>[],
  held: readonly EntryOf<'run.skipped'>[],
): boolean[] {
  const opened = sampleEntry('window.opened');
  const trail = { windowId: 'w1', holdId, opensAt: OPENS, opened, story, end: undefined, now: 0 };
  const ofRun = letGoOfRuns(letGo(trail), resumes);
  const own = new OwnRuns(holdId, { ofRun, isTied: () => false });
  return held.map((run) => {
    own.note(run);
    return !own.isTold('orders', run.dueAt);
  });
}

describe('whose a held run is', () => {
  it('is decided when the integration resumes, though its first run fails and it is held again', () => {
    const early = skipped(10);
    const story: StoryEntry[] = [started(), released(61)];
    const flowed = resumed(61);
    story.push(stopped(62), pausedAgain(62));
    const late = skipped(90);
    const flowedAgain = resumed(120);
    expect(passedOn(story, [flowed, flowedAgain], [early, late])).toEqual([true, false]);
  });

  it('stays with the last to let go, though that one lets go earlier than another the next time', () => {
    const early = skipped(10);
    const story: StoryEntry[] = [started()];
    const flowed = resumed(61);
    story.push(stopped(62), pausedAgain(62));
    const late = skipped(90);
    story.push(released(120));
    const flowedAgain = resumed(180);
    expect(passedOn(story, [flowed, flowedAgain], [early, late])).toEqual([false, true]);
  });

  it('is not decided by a letting go after which it did not resume before it was held again', () => {
    const early = skipped(10);
    const story = [released(20, { kind: 'person', name: 'ana' }), pausedAgain(30), started()];
    const late = skipped(40);
    expect(passedOn(story, [resumed(90)], [early, late])).toEqual([false, false]);
  });

  it('is told of a closing at once even where the run is recorded after it', () => {
    const closed = entry('window.closed', 60);
    const flowed = resumed(60);
    expect(passedOn([closed], [flowed], [skipped(61)])).toEqual([false]);
    expect(passedOn([closed], [], [skipped(61)])).toEqual([true]);
  });
});
