import type { Command } from 'commander';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import type { ZoneRules } from '../../core/calendar/zone-rules.ts';
import type { ZoneData } from '../../ports/zone-data.ts';
import type { Invocation } from '../session/command-frame.ts';
import { parseAbsolute, parseLocal, type Lean } from './moment-text.ts';
import type { Read } from './selector-options.ts';
import { TimeText } from '../output/time-text.ts';
import { withAgent } from '../session/with-agent.ts';

export interface ZoneOption {
  readonly zone?: string;
}

interface LocalZone {
  readonly rules: ZoneRules;
  readonly zones: ZoneData;
}

const EXPECTED =
  'expected an instant like 2026-12-06T01:00:00Z or 2026-12-06T02:00+01:00, ' +
  'or a local time like 22:30, tomorrow 02:00 or 2026-12-06T02:00';

/** For commands with options that are instants. */
export function addZoneOption(command: Command): Command {
  return command.option(
    '--zone <zone>',
    'what local times are read in; else the zone of the agent',
  );
}

/** Reads instants from options: all against one moment, local times in one zone. */
export class Moments {
  readonly now: Instant;
  readonly #zone: LocalZone | undefined;

  /** Without a zone, texts that need one are told as none. */
  constructor(now: Instant, zone?: LocalZone) {
    this.now = now;
    this.#zone = zone;
  }

  read(option: string, text: string, lean: Lean): Read<Instant> {
    const at = parseAbsolute(text, this.now) ?? this.#local(text, lean);
    if (at !== undefined) return { ok: true, value: at };
    const message = `${EXPECTED}, found ${JSON.stringify(text)}`;
    return { ok: false, problems: [{ path: option, message }] };
  }

  /** In the zone that the local times were in; where there were none, in UTC. */
  told(at: Instant): string {
    return new TimeText(this.#zone?.zones, this.now).at(at, this.#zone?.rules.id);
  }

  #local(text: string, lean: Lean): Instant | undefined {
    if (this.#zone === undefined) return undefined;
    return parseLocal(text, { now: this.now, rules: this.#zone.rules, lean });
  }
}

/** Asks for a zone, and loads its data, only where one of the texts needs it. */
export async function readMoments(
  invocation: Invocation,
  { zone }: ZoneOption,
  texts: readonly (string | undefined)[],
): Promise<Read<Moments>> {
  const now = new SystemClock().now();
  const isLocal = texts.some(
    (text) => (text ?? '') !== '' && parseAbsolute(text ?? '', now) === undefined,
  );
  if (!isLocal && zone === undefined) return { ok: true, value: new Moments(now) };
  const { newestZoneData } = await import('../../adapters/zone-data/newest-zone-data.ts');
  const zones = newestZoneData();
  const rules = zones.rules(zone ?? (await zoneOfAgent(invocation)));
  if (rules !== undefined) return { ok: true, value: new Moments(now, { rules, zones }) };
  const message = `expected a zone like Europe/Madrid, found ${JSON.stringify(zone ?? '')}`;
  return { ok: false, problems: [{ path: '--zone', message }] };
}

/** One option that is an instant ahead, as the agent takes it. */
export async function readAhead(
  invocation: Invocation,
  options: ZoneOption,
  option: string,
  text: string,
): Promise<Read<string>> {
  const moments = await readMoments(invocation, options, [text]);
  const read = moments.ok ? moments.value.read(option, text, 'ahead') : moments;
  return read.ok ? { ok: true, value: formatInstant(read.value) } : read;
}

/** Where no agent answers, the zone of this machine, which is its too. */
async function zoneOfAgent({ directory }: Invocation): Promise<string> {
  const hello = await withAgent(directory, (agent) => agent.call('agent.hello', {}));
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return hello.ok ? (hello.value.timeZone ?? own) : own;
}
