import type { OccurrenceText } from '../../../shared/contract/command-parts.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import { TimeText } from './time-text.ts';

/** Tells instants on the clock of one window. */
export class WindowTimes {
  readonly #times: TimeText;
  readonly #zone: string;

  constructor(times: TimeText, zone: string) {
    this.#times = times;
    this.#zone = zone;
  }

  at(text: string): string {
    const at = parseInstant(text);
    return at === undefined ? text : this.#times.at(at, this.#zone);
  }

  span({ opensAt, closesAt }: Pick<OccurrenceText, 'opensAt' | 'closesAt'>): string {
    return `${this.at(opensAt)} to ${this.at(closesAt)}`;
  }
}

/** Asks the agent for the window's zone. */
export async function windowTimes(
  agent: AgentClient,
  windowId: string,
): Promise<Result<WindowTimes>> {
  const shown = await agent.call('window.show', { windowId });
  if (!shown.ok) return shown;
  const { newestZoneData } = await import('../../adapters/zone-data/newest-zone-data.ts');
  const times = new TimeText(newestZoneData());
  return { ok: true, value: new WindowTimes(times, shown.value.definition.timeZone) };
}
