import { z } from 'zod';
import type { NodeRedScheduler } from '../../../../shared/domain/schedulers/kinds/node-red-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { contentFingerprint } from '../../chain/content-digest.ts';

/** One entry of a flow file: a tab, a node, a subflow, a group. Other fields are kept. */
const flowNode = z.looseObject({
  id: z.string(),
  type: z.string(),
  /** The tab or subflow that contains a node. */
  z: z.string().optional(),
  /** Disabled (nodes). */
  d: z.boolean().optional(),
  /** Disabled (tabs). */
  disabled: z.boolean().optional(),
  label: z.string().optional(),
  name: z.string().optional(),
  once: z.boolean().optional(),
  wires: z.array(z.array(z.string())).optional(),
});

/** `GET /flows` of the admin API, version 2. */
const flowsAnswer = z.looseObject({ rev: z.string(), flows: z.array(flowNode) });

export type FlowNode = z.output<typeof flowNode>;
export type Flows = z.output<typeof flowsAnswer>;

/** Only checked, never copied by the schema: the revision depends on the order of keys. */
export function isFlows(value: unknown): value is Flows {
  return flowsAnswer.safeParse(value).success;
}

type Scope = Pick<NodeRedScheduler, 'flow' | 'triggers'>;

/** They start nothing by themselves, although nothing is wired to their input. */
const REACT = new Set(['link in', 'catch', 'status', 'complete', 'comment']);

/**
 * The triggers in scope whose tab is enabled; `scheduler-missing` if the tab or the triggers do not
 * exist.
 */
export function triggersOf(flows: readonly FlowNode[], scope: Scope): Result<readonly FlowNode[]> {
  const tab = tabOf(flows, scope.flow);
  if (!tab.ok) return tab;
  const inScope = nodesOf(flows, tab.value);
  const found = inScope.filter(({ type }) => scope.triggers.includes(type));
  if (found.length > 0) return succeed(found);
  const kinds = scope.triggers.join(', ');
  const none =
    scope.flow === undefined
      ? say('node-red-no-node', { kinds })
      : say('node-red-no-node-in', { kinds, flow: scope.flow });
  return failAs('scheduler-missing', [none]);
}

/** Nodes that start something by themselves but whose type is not paused, like `mqtt in`. */
export function otherSources(flows: readonly FlowNode[], scope: Scope): readonly string[] {
  const tab = tabOf(flows, scope.flow);
  if (!tab.ok) return [];
  const wired = new Set(flows.flatMap(({ wires = [] }) => wires.flat()));
  const types = nodesOf(flows, tab.value)
    .filter(({ id, wires = [], d }) => d !== true && !wired.has(id) && wires.flat().length > 0)
    .map(({ type }) => type)
    .filter((type) => !scope.triggers.includes(type) && !REACT.has(type));
  return [...new Set(types)].filter((type) => !type.startsWith('subflow:')).sort();
}

export function isOn({ d }: FlowNode): boolean {
  return d !== true;
}

/** The flows with these nodes disabled, everything else unchanged. */
export function withDisabled(flows: readonly FlowNode[], ids: ReadonlySet<string>): FlowNode[] {
  return flows.map((node) => (ids.has(node.id) ? { ...node, d: true } : node));
}

/** The flows with these nodes restored: an enabled node has no `d` at all. */
export function withEnabled(flows: readonly FlowNode[], ids: ReadonlySet<string>): FlowNode[] {
  return flows.map((node) => {
    if (!ids.has(node.id)) return node;
    const enabled = { ...node };
    delete enabled.d;
    return enabled;
  });
}

/** Changes with every edit of a trigger, and with nothing else. */
export function fingerprintOf(triggers: readonly FlowNode[]): string {
  return contentFingerprint(triggers);
}

/** A tab by id or label; `null`: all enabled tabs. */
function tabOf(flows: readonly FlowNode[], flow: string | undefined): Result<FlowNode | null> {
  if (flow === undefined) return succeed(null);
  const tabs = flows.filter(({ type }) => type === 'tab');
  const byId = tabs.find(({ id }) => id === flow);
  if (byId !== undefined) return succeed(byId);
  const [tab, another] = tabs.filter(({ label }) => label === flow);
  if (tab === undefined) {
    const labels = tabs.map(({ id, label = '' }) => `${label} (${id})`).join(', ');
    return failAs('scheduler-missing', [say('node-red-no-tab', { flow, labels })]);
  }
  if (another === undefined) return succeed(tab);
  return failAs('scheduler-refused', [say('node-red-two-tabs', { flow })]);
}

/** The nodes of one tab, or of all; none if the tab is disabled. */
function nodesOf(flows: readonly FlowNode[], tab: FlowNode | null): readonly FlowNode[] {
  const off = new Set(flows.filter(({ disabled }) => disabled === true).map(({ id }) => id));
  return flows.filter(
    ({ z: place }) => place !== undefined && (tab === null || place === tab.id) && !off.has(place),
  );
}
