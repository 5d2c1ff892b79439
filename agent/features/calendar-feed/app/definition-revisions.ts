import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { PlanChanges, Revision } from '../../../ports/trail/plan-changes.ts';
import type { YieldToEventLoop } from '../../../ports/time/timer.ts';

export const NEVER: Revision = { count: 0, lastAt: null };

/** Entries read before other work of the agent goes first: some milliseconds. */
const PAGE = 200;

/** How often each definition was changed: the trail is read once, and then only what is new in it. */
export class DefinitionRevisions {
  readonly #known = new Map<string, Revision>();
  #calendars: Revision = NEVER;
  #upTo = 0;

  async catchUp(
    changes: Pick<PlanChanges, 'definitionsAfter'>,
    yieldToEventLoop: YieldToEventLoop,
  ): Promise<void> {
    for (;;) {
      const page = changes.definitionsAfter(this.#upTo, PAGE);
      for (const { seq, part, id, at } of page) {
        const key = `${part} ${id}`;
        this.#known.set(key, oneMore(this.#known.get(key) ?? NEVER, at));
        if (part === 'calendar') this.#calendars = oneMore(this.#calendars, at);
        this.#upTo = seq;
      }
      if (page.length < PAGE) return;
      await yieldToEventLoop();
    }
  }

  /** The addition counts too. */
  of(part: string, id: string): Revision {
    return this.#known.get(`${part} ${id}`) ?? NEVER;
  }

  /** Of all business calendars together. */
  get calendars(): Revision {
    return this.#calendars;
  }
}

function oneMore({ count, lastAt }: Revision, at: Instant): Revision {
  return { count: count + 1, lastAt: Math.max(lastAt ?? 0, at) };
}
