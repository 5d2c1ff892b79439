import { movedText } from '../../../../shared/i18n/calendars/calendar-text.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { planEventWords } from './plan-event-words.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { oneLine, visible } from '../../../../shared/visible-text.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import type { NamedThing, PlanEvent } from '../app/plan-calendar.ts';

const LONGEST_SUMMARY = 250;
const LONGEST_NAME = 100;
const LONGEST_DESCRIPTION = 2_000;

/**
 * What people typed, on one line: line breaks are spaces, direction marks are shown as `\u{…}`
 * (RFC 5545, 3.3.11 forbids most), and it is cut between characters.
 */
export function shownText(text: string, longest: number): string {
  // What is cut off is not looked at: a mark becomes at most nine letters.
  const shown = oneLine(text.slice(0, longest + 1));
  return shown.length <= longest ? shown : `${shown.slice(0, longest - 1).toWellFormed()}…`;
}

/** Times in texts of one event: on the window's clock, with dates. */
export class EventText {
  readonly #language: Language;
  readonly #times = new Map<string, TimeText>();

  constructor(language: Language) {
    this.#language = language;
  }

  summary({ windowId, title, reason, stage }: PlanEvent): string {
    const words = planEventWords(this.#language);
    if (windowId === null) {
      return shownText(words('pause', { reason: reason ?? '' }), LONGEST_SUMMARY);
    }
    const named = shownText(title, LONGEST_SUMMARY);
    if (stage === 'proposed') return words('proposed', { title: named });
    return stage === 'skipped' ? words('skipped', { title: named }) : named;
  }

  description(event: PlanEvent): string {
    const words = planEventWords(this.#language);
    const { reason, windowId, timeZone, change, movedFrom, isEndless } = event;
    const lines = [
      ...(reason === null ? [] : [shownText(reason, LONGEST_SUMMARY * 2)]),
      ...this.#ticketLines(event),
      ...(isEndless ? [words('endless')] : []),
      ...(change === null ? [] : this.#changeLines(event, change)),
      ...(movedFrom.length === 0
        ? []
        : [words('moved', { dates: movedText(movedFrom, this.#language) })]),
      ...this.#coveredLines(event),
      ...(windowId === null ? [] : [words('window', { id: windowId, zone: timeZone })]),
    ];
    return cut(lines.map((line) => visible(line)).join('\n'), LONGEST_DESCRIPTION);
  }

  #ticketLines({ ticket, ticketUrl, owner, stage, isChanging }: PlanEvent): string[] {
    const words = planEventWords(this.#language);
    const named =
      ticket === null ? [] : [words('ticket', { change: shownText(ticket, LONGEST_NAME) })];
    return [
      ...(stage === 'proposed' ? [words('waits')] : []),
      ...(isChanging ? [words('changeWaits')] : []),
      ...named,
      ...(ticketUrl === null ? [] : [ticketUrl]),
      ...(owner === null ? [] : [words('owner', { owner: shownText(owner, LONGEST_SUMMARY) })]),
    ];
  }

  #changeLines(
    { original, opensAt, closesAt, timeZone, stage }: PlanEvent,
    { kind, by, reason }: NonNullable<PlanEvent['change']>,
  ): string[] {
    const words = planEventWords(this.#language);
    const told = words(`change.${kind}`, {
      by: shownText(by, LONGEST_NAME),
      reason: shownText(reason, LONGEST_SUMMARY * 2),
    });
    const isElsewhere = original.opensAt !== opensAt || original.closesAt !== closesAt;
    return isElsewhere && stage !== 'skipped' ? [told, this.#planned(original, timeZone)] : [told];
  }

  #planned({ opensAt, closesAt }: Occurrence, zone: string): string {
    const times = this.#times.get(zone) ?? new TimeText(zone, this.#language, true);
    this.#times.set(zone, times);
    const moment = (at: number): string => `${times.dayWithYear(at)} ${times.time(at)}`;
    return planEventWords(this.#language)('planned', {
      from: moment(opensAt),
      to: moment(closesAt),
    });
  }

  /** A skipped one pauses nothing. */
  #coveredLines({ systems, integrations, integrationsInAll, stage }: PlanEvent): string[] {
    if (stage === 'skipped') return [];
    const words = planEventWords(this.#language);
    const more = integrationsInAll - integrations.length;
    return [
      ...(systems.length === 0 ? [] : [words('systems', { names: namesOf(systems, []) })]),
      integrationsInAll === 0
        ? words('nothing')
        : words('pauses', {
            names: namesOf(integrations, more === 0 ? [] : [words('more', { count: more })]),
          }),
    ];
  }
}

function namesOf(things: readonly NamedThing[], more: readonly string[]): string {
  return [...things.map(({ name }) => shownText(name, LONGEST_NAME)), ...more].join(', ');
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`;
}
