import type { CallInput } from '../../../../shared/contract/agent-contract.ts';
import { identifier } from '../../../../shared/domain/values/identifier.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { TokenRight } from '../../../../shared/features/api/api-token.ts';

export const lifetimes = ['month', 'quarter', 'year', 'endless'] as const;

export type Lifetime = (typeof lifetimes)[number];

const DAYS: Readonly<Record<Exclude<Lifetime, 'endless'>, number>> = {
  month: 30,
  quarter: 90,
  year: 365,
};

export interface TokenForm {
  readonly name: string;
  readonly rights: readonly TokenRight[];
  readonly windows: readonly string[];
  readonly systems: readonly string[];
  readonly lifetime: Lifetime;
  readonly reason: string;
}

export const NEW_TOKEN: TokenForm = {
  ...{ name: '', rights: ['read'], windows: [], systems: [] },
  ...{ lifetime: 'quarter', reason: '' },
};

export type TokenBox = 'name' | 'rights';

/** What keeps it from being made, by the box that it is about. */
export function tokenProblems(
  { name, rights }: TokenForm,
  taken: ReadonlySet<string>,
): ReadonlyMap<TokenBox, 'name.bad' | 'name.taken' | 'rights.none'> {
  const typed = name.trim();
  return new Map([
    ...(identifier.safeParse(typed).success ? [] : [['name', 'name.bad'] as const]),
    ...(taken.has(typed) ? [['name', 'name.taken'] as const] : []),
    ...(rights.length === 0 ? [['rights', 'rights.none'] as const] : []),
  ]);
}

/** `null`: until it is revoked. */
export function endOf({ lifetime }: TokenForm, now: Instant): Instant | null {
  return lifetime === 'endless' ? null : now + DAYS[lifetime] * DAY_MS;
}

/** It may define commands that the agent runs. */
export function isLikeLogin({ rights, windows, systems }: TokenForm): boolean {
  return rights.includes('plan') && windows.length + systems.length === 0;
}

/** What the agent is asked for, but who asks. */
export function askedOf(form: TokenForm, now: Instant): Omit<CallInput<'token.create'>, 'person'> {
  const [end, reason] = [endOf(form, now), form.reason.trim()];
  return {
    ...{ name: form.name.trim(), rights: [...form.rights] },
    ...{ windows: [...form.windows], systems: [...form.systems] },
    endsAt: end === null ? null : formatInstant(end),
    ...(reason === '' ? {} : { reason }),
  };
}
