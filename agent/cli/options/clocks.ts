import { nearZones } from '../../../shared/domain/values/names/near-zones.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { RemansoError, succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import { Clock } from '../output/clock/clock.ts';
import { TimeText } from '../output/clock/time-text.ts';
import type { CommandHost, Invocation } from '../session/command-frame.ts';
import { withAgent } from '../session/agent/with-agent.ts';
import { wrongOption } from './option-problem.ts';
import type { Read } from './selector-options.ts';

export interface ZoneOption {
  readonly zone?: string;
}

/**
 * The one clock of what is about several windows: that of the agent, or of `--zone`. With `now`,
 * dates of today are left out. An `agent` at hand is asked; else one is connected to.
 */
export async function agentClock(
  invocation: Invocation,
  { zone }: ZoneOption = {},
  now?: Instant,
  agent?: AgentClient,
): Promise<Result<Clock>> {
  const { newestZoneData } = await import('../../adapters/zone-data/newest-zone-data.ts');
  const zones = newestZoneData();
  const id = zone ?? (await zoneOfAgent(invocation, agent));
  if (zone !== undefined && zones.rules(zone) === undefined) {
    return failAs('invalid-parameters', [say('no-times')], unknownZone(zone).problems);
  }
  return succeed(new Clock(new TimeText(zones, now), invocation.language, id));
}

/** Whatever else was given. */
type Zoned = ZoneOption & Readonly<Record<string, unknown>>;

interface ClockScene extends Invocation {
  readonly client?: AgentClient;
}

/** That of the agent, or of `--zone`. */
export function zoneClock(scene: ClockScene & { readonly given: Zoned }): Promise<Result<Clock>> {
  return agentClock(scene, scene.given, undefined, scene.client);
}
zoneClock.readsZone = true as const;

/** That of the agent, whatever else `--zone` means. */
export function ownClock(scene: ClockScene): Promise<Result<Clock>> {
  return agentClock(scene, {}, undefined, scene.client);
}

/** That of the agent, or of `--zone`, without the date of today. */
export function todaysClock(scene: ClockScene & { readonly given: Zoned }): Promise<Result<Clock>> {
  return agentClock(scene, scene.given, new SystemClock().now(), scene.client);
}
todaysClock.readsZone = true as const;

/** Of what is about one window: its own, as the agent says. */
export async function windowClock(
  agent: AgentClient,
  windowId: string,
  reader: Pick<CommandHost, 'language'>,
): Promise<Result<Clock>> {
  const shown = await agent.call('window.show', { windowId });
  return shown.ok ? succeed(await clockIn(shown.value.definition.timeZone, reader)) : shown;
}

export function itsClock(
  scene: Invocation & {
    readonly client: AgentClient;
    readonly params: { readonly windowId: string };
  },
): Promise<Result<Clock>> {
  return windowClock(scene.client, scene.params.windowId, scene);
}

export async function clockIn(
  zone: string,
  { language }: Pick<CommandHost, 'language'>,
): Promise<Clock> {
  const { newestZoneData } = await import('../../adapters/zone-data/newest-zone-data.ts');
  return new Clock(new TimeText(newestZoneData()), language, zone);
}

/**
 * Where no agent answers, the zone of this machine, which is the agent's too. Throws RemansoError where
 * the agent is elsewhere: its zone is not to be guessed.
 */
export async function zoneOfAgent(
  invocation: Pick<Invocation, 'agent'>,
  agent?: AgentClient,
): Promise<string> {
  const ask = (at: AgentClient) => at.call('agent.hello', {});
  const hello = await (agent === undefined ? withAgent(invocation, ask) : ask(agent));
  if (!hello.ok && invocation.agent.server !== undefined) throw new RemansoError(hello.failure);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return hello.ok ? (hello.value.timeZone ?? own) : own;
}

/** Also without an agent, from its database. `undefined`: there is no such window; what is asked next says so. */
export async function zoneOfWindow(
  invocation: Pick<Invocation, 'agent' | 'directory'>,
  windowId: string,
): Promise<string | undefined> {
  const shown = await withAgent(invocation, (agent) => agent.call('window.show', { windowId }));
  if (shown.ok) return shown.value.definition.timeZone;
  if (shown.failure.code !== 'agent-unreachable' || invocation.agent.server !== undefined) {
    return undefined;
  }
  const { knownDefinitions } = await import('../session/known/known-definitions.ts');
  const known = await knownDefinitions(invocation);
  return known.ok ? known.value.windows.get(windowId)?.timeZone : undefined;
}

export function unknownZone(found: string, option = '--zone'): Read<never> & { ok: false } {
  const names = nearZones(found).join(', ');
  return names === ''
    ? wrongOption(option, 'zone', { found })
    : wrongOption(option, 'zone-near', { found, names });
}
