import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import { pausesInForce } from '../../../../shared/domain/now/holds-in-force.ts';
import type { Named } from '../../../../shared/domain/values/names/typed-name.ts';
import { documentOf } from '../../../core/state/definitions.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Invocation } from '../command-frame.ts';
import { knownDefinitions } from './known-definitions.ts';
import { withAgent } from '../agent/with-agent.ts';

/** What has an id that people type. */
export const NOUNS = [
  'host',
  'integration',
  'calendar',
  'window',
  'system',
  'tag',
  'hold',
] as const;

export type Noun = (typeof NOUNS)[number];

/** Ids as they were typed, or as they were meant. */
export type TypedIds = Readonly<Partial<Record<Noun, readonly string[] | undefined>>>;

export type Names = Readonly<Record<Noun, readonly Named[]>>;

const NOTHING: Names = {
  host: [],
  integration: [],
  calendar: [],
  window: [],
  system: [],
  tag: [],
  hold: [],
};

/**
 * Everything that the typed ids may mean; a pause goes by its reason. Of the agent; `isOffline`: of its
 * database where none answers.
 */
export async function knownNames(
  invocation: Pick<Invocation, 'agent' | 'directory'>,
  typed: TypedIds,
  { isOffline = false }: { readonly isOffline?: boolean },
): Promise<Result<Names>> {
  const asked = NOUNS.filter((noun) => typed[noun]?.some((text) => text !== '') === true);
  if (asked.length === 0) return succeed(NOTHING);
  if (isOffline) return namesOffline(invocation);
  return withAgent(invocation, async (agent) => {
    const isDefined = asked.some((noun) => noun !== 'hold');
    const document = isDefined
      ? await agent.call('document.get', { proposed: true })
      : succeed(undefined);
    if (!document.ok) return document;
    const names = document.value === undefined ? NOTHING : namesIn(document.value);
    if (!asked.includes('hold')) return succeed(names);
    const snapshot = await agent.call('state.snapshot', {});
    if (!snapshot.ok) return snapshot;
    const hold = pausesInForce(snapshot.value).map(({ id, reason }) => ({ id, name: reason }));
    return succeed({ ...names, hold });
  });
}

async function namesOffline(
  invocation: Pick<Invocation, 'agent' | 'directory'>,
): Promise<Result<Names>> {
  const known = await knownDefinitions(invocation);
  if (!known.ok) return known;
  return succeed(namesIn(documentOf(known.value)));
}

function namesIn({ hosts, systems, integrations, calendars, windows }: RemansoDocument): Names {
  const tags = new Set(integrations.flatMap((one) => one.tags));
  return {
    ...{ host: hosts, integration: integrations, system: systems, hold: [] },
    calendar: calendars,
    window: windows.map(({ id, title }) => ({ id, name: title })),
    tag: [...tags].map((id) => ({ id })),
  };
}
