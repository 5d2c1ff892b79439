import type { CallInput, CallName } from '../../shared/contract/agent-contract.ts';
import type { Snapshot } from '../../shared/domain/now/snapshot.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Result } from '../../shared/errors.ts';
import type { AgentLink } from './agent-link.ts';
import { isAsLeft, undoableOf, type Undoable } from './undoable.ts';

const MOST = 20;

export interface Signed {
  readonly commandId: string;
  readonly person: { readonly name: string; readonly via: string };
  readonly reason: string;
}

/** What this user did from tray, notices and page since the shell started, the newest last. */
export class Undoables {
  readonly #snapshot: () => Snapshot | null;
  #done: readonly Undoable[] = [];

  constructor(snapshot: () => Snapshot | null) {
    this.#snapshot = snapshot;
  }

  /** Makes a call and remembers what can be undone of it. */
  async watch<T>(
    name: CallName,
    params: unknown,
    send: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const before = this.#snapshot();
    const answer = await send();
    if (!answer.ok) return answer;
    if (name === 'occurrence.restore') this.#forget('windowId', params);
    if (name === 'hold.restore') this.#forget('holdId', params);
    const done = undoableOf({ name, params, value: answer.value }, before);
    if (done !== null) this.#done = [...this.#done, done].slice(-MOST);
    return answer;
  }

  get newest(): Undoable | null {
    return this.#done.at(-1) ?? null;
  }

  /** The last that nobody has changed since. */
  last(now: Instant): Undoable | null {
    const snapshot = this.#snapshot();
    return this.#done.findLast((done) => isAsLeft(done, snapshot, now)) ?? null;
  }

  /** Each restore undoes one step. */
  #forget(key: 'windowId' | 'holdId', params: unknown): void {
    const { [key]: id } = params as Partial<Record<typeof key, unknown>>;
    const index = this.#done.findLastIndex(
      (done) => key in done && (done as Partial<Record<typeof key, unknown>>)[key] === id,
    );
    if (index !== -1) this.#done = this.#done.toSpliced(index, 1);
  }

  /** Refused where someone else has changed it meanwhile. */
  undo(done: Undoable, link: Pick<AgentLink, 'call'>, signed: Signed): Promise<Result<unknown>> {
    const restore = (params: CallInput<'occurrence.restore'>): Promise<Result<unknown>> =>
      this.watch('occurrence.restore', params, () => link.call('occurrence.restore', params));
    switch (done.kind) {
      case 'extended': {
        const { windowId, original: opensAt, closesAt: expectedClosesAt } = done;
        return restore({ ...signed, windowId, opensAt, expectedClosesAt });
      }
      case 'skipped':
        return restore({ ...signed, windowId: done.windowId, opensAt: done.opensAt });
      case 'moved':
        return done.isAgain
          ? this.#moveBack(done, link, signed)
          : restore({
              ...signed,
              windowId: done.windowId,
              opensAt: done.to.opensAt,
              expectedClosesAt: done.to.closesAt,
            });
      case 'pause-extended': {
        const params = { ...signed, holdId: done.holdId, expectedUntil: done.until };
        return this.watch('hold.restore', params, () => link.call('hold.restore', params));
      }
    }
  }

  /** A restore would go back to the definition, past the earlier move. */
  async #moveBack(
    { windowId, from, to }: Extract<Undoable, { kind: 'moved' }>,
    link: Pick<AgentLink, 'call'>,
    signed: Signed,
  ): Promise<Result<unknown>> {
    const params = { ...signed, windowId, opensAt: to.opensAt, to: from };
    const moved = await link.call('occurrence.move', params);
    if (moved.ok) this.#forget('windowId', params);
    return moved;
  }
}
