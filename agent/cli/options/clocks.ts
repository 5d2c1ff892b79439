import { nearZones } from '../../../shared/domain/values/near-zones.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { RemansoError, succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import { Clock } from '../output/clock.ts';
import { TimeText } from '../output/time-text.ts';
import type { CommandHost, Invocation } from '../session/command-frame.ts';
import { withAgent } from '../session/with-agent.ts';
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

/** Of what is about one window: its own, as the agent says. */
export async function windowClock(
  agent: AgentClient,
  windowId: string,
  reader: Pick<CommandHost, 'language'>,
): Promise<Result<Clock>> {
  const shown = await agent.call('window.show', { windowId });
  return shown.ok ? succeed(await clockIn(shown.value.definition.timeZone, reader)) : shown;
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
  const { knownDefinitions } = await import('../session/known-definitions.ts');
  const known = await knownDefinitions(invocation);
  return known.ok ? known.value.windows.get(windowId)?.timeZone : undefined;
}

export function unknownZone(found: string, option = '--zone'): Read<never> & { ok: false } {
  const names = nearZones(found).join(', ');
  return names === ''
    ? wrongOption(option, 'zone', { found })
    : wrongOption(option, 'zone-near', { found, names });
}
