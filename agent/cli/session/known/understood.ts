import { identifier } from '../../../../shared/domain/values/identifier.ts';
import { nearNames } from '../../../../shared/domain/values/names/near-names.ts';
import { allMeantByName, type Named } from '../../../../shared/domain/values/names/typed-name.ts';
import { succeed, type Failure, type Result, type Saying } from '../../../../shared/errors.ts';
import { englishOf, failAs, say } from '../../../../shared/failure-texts.ts';
import { visible } from '../../../../shared/visible-text.ts';
import type { Outcome } from '../../output/failure-report.ts';
import { namesWords } from '../../words/names.ts';
import type { Invocation } from '../command-frame.ts';
import { knownNames, NOUNS, type Noun, type TypedIds } from './known-names.ts';

export interface Understanding {
  /** The command works where no agent answers: names are then read from its database. */
  readonly isOffline?: boolean;
  /** Whether something else knows exactly this id, as the trail does that of a removed window. */
  readonly isKnown?: (noun: Noun, id: string) => Promise<boolean>;
}

/**
 * Works with the ids that are meant by what was typed: an exact id, else the only one whose id or name
 * it is, as people type them (`typedName`). What several share is refused. What nothing has is given as
 * it is, so that the command says what is missing; the names most like it are added to its refusal.
 */
export async function understood<Typed extends TypedIds>(
  invocation: Invocation,
  typed: Typed,
  act: (ids: Typed, meant: readonly Named[]) => Promise<Outcome>,
  understanding: Understanding = {},
): Promise<Outcome> {
  const names = await knownNames(invocation, typed, understanding);
  // The command meets the same failure and says it.
  if (!names.ok) return act(typed, []);
  const [all, near]: [Named[], Named[]] = [[], []];
  const ids: Partial<Record<Noun, readonly string[]>> = {};
  for (const noun of NOUNS) {
    const texts = typed[noun];
    if (texts === undefined) continue;
    const meant: string[] = [];
    for (const text of texts) {
      const read = await meantBy(invocation, noun, text, names.value[noun], understanding);
      if (!read.ok) return read;
      meant.push(read.value.one.id);
      all.push(read.value.one);
      near.push(...read.value.near);
    }
    ids[noun] = meant;
  }
  const outcome = await act({ ...typed, ...ids }, all);
  return outcome.ok ? outcome : { ...outcome, failure: withNear(outcome.failure, near) };
}

/** The same for one id. */
export function understoodOne(
  invocation: Invocation,
  noun: Noun,
  typed: string,
  act: (id: string, name: string | undefined) => Promise<Outcome>,
  understanding: Understanding = {},
): Promise<Outcome> {
  const ids: TypedIds = { [noun]: [typed] };
  const actOnOne = (_: TypedIds, [one = { id: typed }]: readonly Named[]): Promise<Outcome> =>
    act(one.id, one.name);
  return understood(invocation, ids, actOnOne, understanding);
}

interface Meant {
  readonly one: Named;
  /** Most like it, where nothing has it. */
  readonly near: readonly Named[];
}

const UNKNOWN: Readonly<Partial<Record<Noun, (id: string) => Saying>>> = {
  host: (host) => say('host-unknown', { host }),
  integration: (integrationId) => say('no-integration', { integrationId }),
  calendar: (id) => say('calendar-missing', { id }),
  window: (windowId) => say('no-window', { windowId }),
  system: (systemId) => say('no-system', { systemId }),
};

async function meantBy(
  invocation: Invocation,
  noun: Noun,
  text: string,
  those: readonly Named[],
  { isKnown }: Understanding,
): Promise<Result<Meant>> {
  const all = text === '' ? [] : allMeantByName(text, those);
  const [only, ...others] = all;
  if (only?.id === text) return succeed({ one: only, near: [] });
  if (text !== '' && (await isKnown?.(noun, text)) === true) {
    return succeed({ one: { id: text }, near: [] });
  }
  if (only !== undefined && others.length === 0) {
    tellMeant(invocation, text, only);
    return succeed({ one: only, near: [] });
  }
  if (only !== undefined) {
    return failAs('invalid-parameters', [
      say('several-names', { typed: text, names: namesOf(all) }),
    ]);
  }
  const near = nearNames(text, those);
  const unknown = identifier.safeParse(text).success ? undefined : UNKNOWN[noun]?.(text);
  if (unknown === undefined || text === '') return succeed({ one: { id: text }, near });
  return { ok: false, failure: withNear(failAs('not-found', [unknown]).failure, near) };
}

function withNear(failure: Failure, near: readonly Named[]): Failure {
  if (near.length === 0 || failure.code === 'agent-unreachable') return failure;
  const said = say('near-names', { names: namesOf(near) });
  const message = `${failure.message} ${englishOf([said])}`;
  return failure.said === undefined
    ? { ...failure, message }
    : { ...failure, message, said: [...failure.said, said] };
}

function tellMeant({ terminal, json, language }: Invocation, text: string, one: Named): void {
  if (json) return;
  terminal.complain(
    visible(namesWords(language)('means', { typed: JSON.stringify(text), whole: whole(one) })),
  );
}

/** `crm-customers (CRM customers → ERP)` */
function whole({ id, name }: Named): string {
  return name === undefined || name === id ? id : `${id} (${name})`;
}

const LISTED = 10;

/** `erp (ERP), crm (CRM)` */
export function namesOf(those: readonly Named[]): string {
  const shown = those.slice(0, LISTED).map(whole).join(', ');
  return those.length > LISTED ? `${shown}, …` : shown;
}
