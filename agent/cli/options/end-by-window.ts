import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { isSelected, selectorSchema } from '../../../shared/domain/definitions/selector.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import type { Clock } from '../output/clock/clock.ts';
import { wrongOption } from './option-problem.ts';
import type { Read } from './selector-options.ts';

export type WindowEdge = 'opening' | 'closing';

/** Typed like other times: in both languages. */
const EDGES: ReadonlyMap<string, WindowEdge> = new Map([
  ['opening', 'opening'],
  ['closing', 'closing'],
  ['apertura', 'opening'],
  ['cierre', 'closing'],
]);

export function windowEdge(text: string | undefined): WindowEdge | undefined {
  return EDGES.get((text ?? '').toLowerCase());
}

/** When a window opens or closes for an integration. */
export interface EdgeOfWindow {
  readonly windowId: string;
  readonly at: Instant;
}

type Windows = CallResult<'window.list'>['windows'];

/** An occurrence that is open or comes. */
interface Opening extends EdgeOfWindow {
  readonly opensAt: Instant;
  readonly isOpen: boolean;
}

/**
 * By integration of the selection: the closing of the window that is open over it, of several the last;
 * else the edge of the next one that covers it. `undefined` where none does.
 */
export async function edgesOf(
  agent: AgentClient,
  given: unknown,
  edge: WindowEdge,
): Promise<Result<ReadonlyMap<string, EdgeOfWindow | undefined>>> {
  const document = await agent.call('document.get', {});
  if (!document.ok) return document;
  const listed = await agent.call('window.list', {});
  if (!listed.ok) return listed;
  const selector = selectorSchema.safeParse(given);
  const integrations = document.value.integrations.filter(
    (one) => selector.success && isSelected(selector.data, one),
  );
  const covering = listed.value.windows.filter(
    ({ definition, status }) =>
      status.state !== 'proposed' && integrations.some((one) => isSelected(definition.covers, one)),
  );
  const openings = new Map<string, Opening>();
  for (const window of covering) {
    const opening = await openingOf(agent, window, edge);
    if (!opening.ok) return opening;
    if (opening.value !== undefined) openings.set(window.definition.id, opening.value);
  }
  const edges = integrations.map((one) => {
    const over = covering
      .filter(({ definition }) => isSelected(definition.covers, one))
      .flatMap(({ definition }) => openings.get(definition.id) ?? []);
    return [one.id, edgeAmong(over)] as const;
  });
  return succeed(new Map(edges));
}

async function openingOf(
  agent: AgentClient,
  { definition: { id: windowId }, status }: Windows[number],
  edge: WindowEdge,
): Promise<Result<Opening | undefined>> {
  if (status.state === 'ended') return succeed(undefined);
  if (status.state === 'scheduled' || (status.state === 'open' && edge === 'closing')) {
    return succeed(openingIn(windowId, status, edge, status.state === 'open'));
  }
  const shown = await agent.call('window.show', { windowId });
  if (!shown.ok) return shown;
  const closed = parseInstant(status.opensAt ?? '') ?? -Infinity;
  const next = shown.value.next.find(({ opensAt }) => (parseInstant(opensAt) ?? 0) > closed);
  return succeed(next === undefined ? undefined : openingIn(windowId, next, edge, false));
}

function openingIn(
  windowId: string,
  { opensAt, closesAt }: { readonly opensAt: string | null; readonly closesAt: string | null },
  edge: WindowEdge,
  isOpen: boolean,
): Opening | undefined {
  const [opens, closes] = [parseInstant(opensAt ?? ''), parseInstant(closesAt ?? '')];
  if (opens === undefined || closes === undefined) return undefined;
  return { windowId, at: edge === 'opening' ? opens : closes, opensAt: opens, isOpen };
}

function edgeAmong(openings: readonly Opening[]): EdgeOfWindow | undefined {
  const open = openings.filter(({ isOpen }) => isOpen).toSorted((a, b) => b.at - a.at);
  const coming = openings.toSorted((a, b) => a.opensAt - b.opensAt);
  return open[0] ?? coming[0];
}

const LISTED = 5;

/** The one edge that all have, or what to say instead. */
export function commonEdge(
  edges: ReadonlyMap<string, EdgeOfWindow | undefined>,
  edge: WindowEdge,
  clock: Clock,
): Read<EdgeOfWindow> {
  const all = [...edges];
  const without = all.flatMap(([id, one]) => (one === undefined ? [id] : []));
  const known = all.flatMap(([id, one]) => (one === undefined ? [] : [{ id, ...one }]));
  const [first] = known;
  if (first === undefined) return wrongOption('--until', 'edge-none');
  if (without.length > 0) {
    return wrongOption('--until', 'edge-of-some', { without: listed(without) });
  }
  if (known.every(({ at }) => at === first.at)) return { ok: true, value: first };
  const byWindow = Map.groupBy(known, ({ windowId, at }) => `${windowId} ${clock.on(at)}`);
  const found = listed([...byWindow].map(([when, ones]) => `${when} (${idsOf(ones)})`));
  return wrongOption('--until', `edges-differ-${edge}`, { edges: found });
}

function idsOf(ones: readonly { readonly id: string }[]): string {
  return listed(ones.map(({ id }) => id));
}

function listed(texts: readonly string[]): string {
  return texts.length > LISTED ? `${texts.slice(0, LISTED).join(', ')}, …` : texts.join(', ');
}
