import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import { APPROVERS_KEY } from '../../../shared/domain/definitions/settings/approvers.ts';
import { STRANGERS } from '../model/people.ts';
import { CHALLENGES } from './approver.ts';
import { CALLS } from './calls.ts';
import { drawDocument } from './document.ts';
import { drawEdits, type DocumentEdit } from './document-edits.ts';
import { drawInstant, PEOPLE, type Cast } from './draw.ts';
import { drawKill } from './draw-story.ts';
import { storySchema, type Story } from './story.ts';

const START = '2026-11-25T22:00:00.000Z';

const CALLED = [
  'approval.give',
  'approval.give',
  'approval.give',
  'approval.refuse',
  'document.apply',
  'document.apply',
  'document.apply',
  'definition.remove',
  'window.extend',
  'window.end',
  'occurrence.skip',
  'occurrence.move',
  'hold.release',
] as const;

/** Proposed, approved, refused, edited in between, by two and by one, while windows are open. */
export function drawApprovals(seed: number): Story {
  const dice = new Dice(seed);
  const { document, cast, schedulers } = drawDocument(dice, Date.parse(START));
  const windows = (document.windows ?? []).map((window) =>
    dice.chance(0.8) ? { ...window, approval: 'required' as const } : window,
  );
  const steps: unknown[] = cast.windows
    .filter(() => dice.chance(0.6))
    .map((window) => decide('approval.give', 'ben', window));
  for (let left = dice.int(4, 14); left > 0; left -= 1) steps.push(...drawSteps(dice, cast));
  const whole = documentSchema.parse({ ...document, windows });
  const restarts = dice.chance(0.35);
  return storySchema.parse({ start: START, schedulers, document: whole, steps, restarts });
}

function decide(name: 'approval.give' | 'approval.refuse', who: string, window: string): unknown {
  return { do: 'call', name, who, args: { window, isStale: false, allowOpenChanges: true } };
}

/** What one person tries who wants to be two: other numbers, others' words, a list of their own. */
function drawAttack(dice: Dice, cast: Cast): unknown[] {
  const eva = PEOPLE[2];
  const window = dice.pick([...cast.windows, APPROVERS_KEY]);
  const name = dice.chance(0.8) ? ('approval.give' as const) : ('approval.refuse' as const);
  const who = dice.pick([...STRANGERS, ...PEOPLE, eva]);
  const answer = { window, isStale: false, allowOpenChanges: true };
  const tried = { do: 'call', name, who, args: { ...answer, challenge: dice.pick(CHALLENGES) } };
  const users = dice.pick([[], [eva], ['ana', eva], ['ben'], ['ben', 'ana'], [...PEOPLE]]);
  const edits: DocumentEdit[] = [{ edit: 'approvers', users }];
  const by = dice.pick([...PEOPLE, STRANGERS[0]]);
  const args = { edits: [...edits, ...drawOwn(dice, cast)], dryRun: false, allowOpenChanges: true };
  const proposed = { do: 'call', name: 'document.apply', who: by, args };
  const own = decide(name, dice.pick(PEOPLE), APPROVERS_KEY);
  return dice.weighted<unknown[]>([
    [3, [tried]],
    [2, [proposed, tried]],
    [2, [proposed, own, tried]],
  ]);
}

function drawSteps(dice: Dice, cast: Cast): unknown[] {
  if (dice.chance(0.3)) return drawAttack(dice, cast);
  const name = dice.pick(CALLED);
  const who = dice.pick(PEOPLE);
  const drawn = CALLS[name].draw(dice, cast) as object;
  const args = name === 'document.apply' ? { ...drawn, edits: drawOwn(dice, cast) } : drawn;
  const calls: unknown[] = [{ do: 'call', name, who, args }];
  if (name === 'document.apply' && dice.chance(0.6)) {
    const answer = dice.chance(0.8) ? 'approval.give' : 'approval.refuse';
    calls.push(decide(answer, dice.pick(PEOPLE), dice.pick(cast.windows)));
  }
  if (dice.chance(0.4)) return calls;
  const pass = { do: 'pass-to', to: drawInstant(dice, cast) };
  return dice.chance(0.2) ? [pass, ...calls, drawKill(dice)] : [pass, ...calls];
}

function drawOwn(dice: Dice, cast: Cast): DocumentEdit[] {
  const window = dice.pick(cast.windows);
  return dice.weighted<DocumentEdit[]>([
    [4, drawEdits(dice, cast)],
    [1, [{ edit: 'window-asks', window, isAsked: dice.chance(0.5) }]],
    [1, [{ edit: 'window-title', window, title: dice.pick(['Night', 'Patches'] as const) }]],
    [1, [{ edit: 'window-gone', window }]],
  ]);
}
