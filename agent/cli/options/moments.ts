import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Language } from '../../../shared/words/language.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { offsetAt, type ZoneRules } from '../../core/calendar/zone-rules.ts';
import type { ZoneData } from '../../ports/time/zone-data.ts';
import type { Invocation } from '../session/command-frame.ts';
import { frameWords } from '../words/frame.ts';
import { momentWords } from '../words/moment.ts';
import {
  parseAbsolute,
  parseDay,
  parseLocal,
  type Lean,
  type LocalMoment,
} from './moments/moment-text.ts';
import { splitPlace, type Place } from './moments/moment-place.ts';
import { wrongOption } from './option-problem.ts';
import { wordOf } from './taken.ts';
import type { Read } from './selector-options.ts';
import { unknownZone, zoneOfAgent, zoneOfWindow, type ZoneOption } from './clocks.ts';
import { TimeText } from '../output/clock/time-text.ts';
import { nearZones } from '../../../shared/domain/values/names/near-zones.ts';
import { visible } from '../../../shared/visible-text.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

/** The zone of times that name none. */
interface LocalZone {
  readonly rules: ZoneRules;
  readonly zones: ZoneData;
}

const HALF_YEAR_MS = 182 * DAY_MS;

function nameOf(place: Place): string {
  return 'zone' in place ? place.zone : (place.sharedName ?? '');
}

const UTC: ZoneRules = { id: 'UTC', instants: [], offsets: [0] };

/** For commands with options that are instants. */
export const ZONE = { '--zone <zone>': wordOf(frameWords, 'zone') };

interface Telling {
  readonly language: Language;
  readonly tell: (line: string) => void;
}

/** Reads instants from options: all against one moment, local times in one zone. */
export class Moments {
  readonly now: Instant;
  readonly #zone: LocalZone | undefined;
  readonly #told = new Map<Instant, ZoneRules>();
  readonly #language: Language;
  readonly #tell: (line: string) => void;

  /** `tell` says how a local time was understood. Without a zone, texts that need one are refused. */
  constructor(now: Instant, { language, tell }: Telling, zone?: LocalZone) {
    this.now = now;
    this.#language = language;
    this.#tell = tell;
    this.#zone = zone;
  }

  /** The day that a text without a time names, where it does. */
  day(
    text: string,
    lean: Lean = 'today',
  ): { readonly from: Instant; readonly to: Instant } | undefined {
    const { clock, place } = splitPlace(text);
    const rules = place === undefined ? this.#zone?.rules : this.#rulesOf(place);
    return rules === undefined ? undefined : parseDay(clock, { now: this.now, rules, lean });
  }

  read(option: string, text: string, lean: Lean): Read<Instant> {
    const absolute = parseAbsolute(text, this.now);
    if (absolute !== undefined) return { ok: true, value: absolute };
    const { clock, place } = splitPlace(text);
    const rules = place === undefined ? this.#zone?.rules : this.#rulesOf(place);
    const frame = { now: this.now, rules: rules ?? UTC, lean };
    const moment = parseLocal(clock, frame);
    if (moment === undefined) return wrongOption(option, 'moment', { found: text });
    if (rules === undefined) {
      const zone = place === undefined ? '' : nameOf(place);
      const names = nearZones(zone).join(', ');
      return names === ''
        ? wrongOption(option, 'moment-zone', { zone, found: text })
        : wrongOption(option, 'moment-zone-near', { zone, names });
    }
    this.#told.set(moment.at, rules);
    this.#tell(`${option} ${this.#meaning(text, moment, rules)}`);
    return { ok: true, value: moment.at };
  }

  /** On the clock it was given on; where it was none, in UTC. */
  told(at: Instant): string {
    const rules = this.#told.get(at) ?? this.#zone?.rules;
    const times = new TimeText(undefined, this.now);
    return rules === undefined ? times.at(at) : times.by(at, rules);
  }

  #rulesOf(place: Place): ZoneRules | undefined {
    if ('zone' in place) return this.#zone?.zones.rules(place.zone);
    const { rules, sharedName } = place;
    if (sharedName === undefined) return rules;
    const [offset] = rules.offsets;
    return this.#offsets().some((one) => one === offset) ? rules : undefined;
  }

  /** In use here around now, in summer and in winter. */
  #offsets(): readonly number[] {
    const zone = this.#zone?.rules;
    if (zone === undefined) return [];
    return [-1, 0, 1].map((halves) => offsetAt(zone, this.now + halves * HALF_YEAR_MS));
  }

  #meaning(text: string, { at, change }: LocalMoment, rules: ZoneRules): string {
    const clock = new TimeText(undefined).by(at, rules);
    const zone = rules.id === '' || clock.endsWith(rules.id) ? undefined : rules.id;
    const say = momentWords(this.#language);
    const means = { text: JSON.stringify(text), clock, utc: formatInstant(at) };
    const why = change === undefined ? '' : say(`change.${change}`);
    return (
      (zone === undefined ? say('means.unzoned', means) : say('means', { ...means, zone })) + why
    );
  }
}

/**
 * Asks for a zone, and loads its data, only where one of the texts needs it: `--zone`, else the zone of
 * the window that the times are about, else the agent's.
 */
export async function readMoments(
  invocation: Invocation,
  { zone }: ZoneOption,
  texts: readonly (string | undefined)[],
  windowId?: string,
): Promise<Read<Moments>> {
  const now = new SystemClock().now();
  const telling: Telling = {
    language: invocation.language,
    tell: (line) => {
      if (!invocation.json) invocation.terminal.complain(visible(line));
    },
  };
  const isLocal = texts.some(
    (text) => (text ?? '') !== '' && parseAbsolute(text ?? '', now) === undefined,
  );
  if (!isLocal && zone === undefined) return { ok: true, value: new Moments(now, telling) };
  const { newestZoneData } = await import('../../adapters/zone-data/newest-zone-data.ts');
  const zones = newestZoneData();
  const own = windowId === undefined ? undefined : await zoneOfWindow(invocation, windowId);
  const rules = zones.rules(zone ?? own ?? (await zoneOfAgent(invocation)));
  if (rules !== undefined) return { ok: true, value: new Moments(now, telling, { rules, zones }) };
  return unknownZone(zone ?? '');
}

/** One option that is an instant ahead, as the agent takes it. */
export async function readAhead(
  invocation: Invocation,
  options: ZoneOption,
  option: string,
  text: string,
  windowId?: string,
): Promise<Read<string>> {
  const moments = await readMoments(invocation, options, [text], windowId);
  const read = moments.ok ? moments.value.read(option, text, 'ahead') : moments;
  return read.ok ? { ok: true, value: formatInstant(read.value) } : read;
}
