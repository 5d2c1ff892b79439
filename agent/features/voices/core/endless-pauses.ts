import type { ManualHold } from '../../../../shared/domain/holds/hold.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { remindedHours } from '../../../../shared/notices/pause-reminder.ts';
import type { ChangeDraft } from '../../../core/state/change-draft.ts';
import { AGENT, fact } from '../../../core/state/facts.ts';
import type { PauseReminder } from './pause-reminder.ts';

interface ReminderScene {
  readonly now: Instant;
  readonly holds: ReadonlyMap<string, ManualHold>;
  readonly reminded: ReadonlyMap<string, PauseReminder>;
  readonly isHeard: (hold: ManualHold) => boolean;
}

/** As often as tray and page remind of it; after a while without an agent once. */
export function decideReminders(scene: ReminderScene, draft: ChangeDraft): void {
  const { now, holds, reminded } = scene;
  for (const id of reminded.keys()) {
    const hold = holds.get(id);
    if (hold === undefined || hold.until !== null) draft.pauseReminders.set(id, null);
  }
  for (const hold of holds.values()) {
    const { id, selector, by, since, reason } = hold;
    const hours = hold.until === null ? remindedHours(since, now) : 0;
    if (hours <= (reminded.get(id)?.hours ?? 0) || !scene.isHeard(hold)) continue;
    draft.pauseReminders.set(id, { id, hours });
    const detail = { holdId: id, by, selector, since: formatInstant(since), hours };
    draft.note(fact({ at: now, kind: 'hold.forgotten', actor: AGENT, reason, detail }));
  }
}
