import type { CallParams } from '../../../../shared/contract/agent-contract.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { MOST_TOKENS, type TokenText } from '../../../../shared/features/api/api-calls.ts';
import type { House } from '../../../app/feature.ts';
import { personActor } from '../../../core/commands/holds/place-hold.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { fact } from '../../../core/state/facts.ts';
import type { RandomTokens } from '../../../ports/random-tokens.ts';
import { isOver, type ApiToken } from '../core/api-token-parts.ts';

/** How exactly the last use is kept: each is a write. */
const NOTE_USE_MS = 10 * MINUTE_MS;

/** Who shows a token that is good now. */
export interface TokenBearer extends ApiToken {
  readonly name: string;
}

interface TokenBookOptions extends Pick<House, 'clock' | 'ledger'> {
  readonly tokens: RandomTokens;
}

/** The tokens of programs. */
export class TokenBook {
  readonly #options: TokenBookOptions;
  /** Later than what is kept. */
  readonly #usedAt = new Map<string, Instant>();

  constructor(options: TokenBookOptions) {
    this.#options = options;
  }

  list(): TokenText[] {
    const { clock, ledger } = this.#options;
    const now = clock.now();
    return [...ledger.state.apiTokens].map(([name, token]) => {
      const { rights, systems, windows, since, by, endsAt } = token;
      const usedAt = this.#usedAt.get(name) ?? token.usedAt;
      return {
        ...{ name, rights: [...rights], systems: [...systems], windows: [...windows], by },
        since: formatInstant(since),
        endsAt: endsAt === null ? null : formatInstant(endsAt),
        isOver: isOver(token, now),
        usedAt: usedAt === null ? null : formatInstant(usedAt),
      };
    });
  }

  create(asked: CallParams<'token.create'>): Result<string> {
    const { clock, ledger, tokens } = this.#options;
    const { name, person, reason, systems, windows } = asked;
    const now = clock.now();
    const known = ledger.state.apiTokens;
    if (known.has(name)) return failAs('conflict', [say('api-token-exists', { name })]);
    if (known.size >= MOST_TOKENS) {
      return failAs('conflict', [say('api-token-many', { most: MOST_TOKENS })]);
    }
    const endsAt = asked.endsAt === null ? null : (parseInstant(asked.endsAt) ?? now);
    if (endsAt !== null && endsAt <= now) {
      return failAs('invalid-parameters', [say('api-token-past', { now: formatInstant(now) })]);
    }
    const { token, hash } = tokens.mint();
    const rights = [...new Set(asked.rights)];
    const draft = new ChangeDraft();
    draft.apiTokens.set(name, {
      ...{ hash, rights, systems, windows, endsAt },
      ...{ since: now, by: person.name, usedAt: null },
    });
    const detail = { token: name, rights, systems, windows, endsAt: asked.endsAt };
    const actor = personActor(person);
    draft.note(fact({ at: now, kind: 'token.created', actor, reason, detail }));
    const written = ledger.commit(draft, now);
    if (written.ok) this.#usedAt.delete(name);
    return written.ok ? succeed(token) : written;
  }

  revoke({ name, person, reason }: CallParams<'token.revoke'>): Result<null> {
    const { clock, ledger } = this.#options;
    if (!ledger.state.apiTokens.has(name)) {
      return failAs('not-found', [say('api-token-unknown', { name })]);
    }
    const now = clock.now();
    const draft = new ChangeDraft();
    draft.apiTokens.set(name, null);
    const detail = { token: name };
    draft.note(
      fact({ at: now, kind: 'token.revoked', actor: personActor(person), reason, detail }),
    );
    const written = ledger.commit(draft, now);
    return written.ok ? succeed(null) : written;
  }

  /** `undefined`: no token that is good now. */
  bearerOf(token: string): TokenBearer | undefined {
    const { ledger, tokens, clock } = this.#options;
    const now = clock.now();
    // Hashes tell nothing by how long comparing them takes.
    const hash = tokens.hashOf(token);
    for (const [name, kept] of ledger.state.apiTokens) {
      if (kept.hash === hash) return isOver(kept, now) ? undefined : { name, ...kept };
    }
    return undefined;
  }

  /** It was neither revoked nor replaced, and has not ended. */
  isGood({ name, hash }: TokenBearer): boolean {
    const { ledger, clock } = this.#options;
    const kept = ledger.state.apiTokens.get(name);
    return kept?.hash === hash && !isOver(kept, clock.now());
  }

  noteUse({ name }: TokenBearer): void {
    const { ledger, clock } = this.#options;
    const kept = ledger.state.apiTokens.get(name);
    if (kept === undefined) return;
    const now = clock.now();
    this.#usedAt.set(name, now);
    if (kept.usedAt !== null && Math.abs(now - kept.usedAt) < NOTE_USE_MS) return;
    const draft = new ChangeDraft();
    draft.apiTokens.set(name, { ...kept, usedAt: now });
    ledger.record(draft, now);
  }
}
