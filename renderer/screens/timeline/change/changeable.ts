import type { WindowStatus } from '../../../../shared/domain/now/snapshot.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { Pause } from '../scene/pauses.ts';

/** A span of time with an end. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * What a person can change of a bar, and how the agent names it. `planned`: a coming occurrence,
 * which moves; `open`: one that only closes later; `pause`: a person's, which only ends later.
 */
export interface Changeable extends Span {
  readonly kind: 'planned' | 'open' | 'pause';
  /** The bar. */
  readonly id: string;
  readonly title: string;
  /** Of the window, or of the hold. */
  readonly subject: string;
  /** A person's last change of it. */
  readonly changed: Pause['changed'];
}

/** What is taken: all of it, or one of its edges. */
export type Grip = 'body' | 'start' | 'end';

const ALL_GRIPS: readonly Grip[] = ['body', 'start', 'end'];
const END_ONLY: readonly Grip[] = ['end'];

export function gripsOf({ kind }: Pick<Changeable, 'kind'>): readonly Grip[] {
  return kind === 'planned' ? ALL_GRIPS : END_ONLY;
}

/**
 * The picture's time moves by its pixels, of an hour in a month: what is open or in force is known
 * from the agent's state.
 */
interface Present {
  readonly now: Instant;
  /** Ends of people's pauses in force, by hold. */
  readonly ends: ReadonlyMap<string, string>;
  readonly windows: readonly Pick<WindowStatus, 'id' | 'state' | 'closesAt'>[];
  /** Whose pauses the page may change; `null`: it does not know who sits there. */
  readonly person: string | null;
}

/** `null`: it is over, is reopening, has no end, or is someone else's. */
export function changeableOf(pause: Pause, present: Present): Changeable | null {
  const { id, from, until } = pause;
  if (until === null || until <= present.now) return null;
  if (pause.windowId === null) return pauseOf(pause, until, present);
  const { changed } = pause;
  const thing = { id, title: pause.owner, subject: pause.windowId, until, changed };
  const isOpen = present.windows.some(
    (one) =>
      one.id === pause.windowId && one.state === 'open' && one.closesAt === formatInstant(until),
  );
  if (isOpen) return { ...thing, kind: 'open', from };
  return pause.opensAt > present.now ? { ...thing, kind: 'planned', from: pause.opensAt } : null;
}

function pauseOf(pause: Pause, until: Instant, { person, ends }: Present): Changeable | null {
  if (ends.get(pause.id) !== formatInstant(until)) return null;
  if (person !== null && person !== pause.owner) return null;
  const { id, from, reason, owner } = pause;
  return { kind: 'pause', id, subject: id, title: reason ?? owner, from, until, changed: null };
}
