import { auditKinds } from '../../domain/trail/audit-entry.ts';
import { decimalText } from '../../i18n/formats.ts';
import { kindInWords } from '../../i18n/trail/column-words.ts';
import { parseInstant, type Instant } from '../../domain/values/instant.ts';
import type { RunTally } from '../../domain/values/run-tally.ts';
import { shortTally } from '../../i18n/run-tally-text.ts';
import type { Outcome } from '../../domain/facts/outcome.ts';
import { outcomeWords } from '../../i18n/outcomes/outcome-words.ts';
import { reopeningReasonWords } from '../../i18n/reasons/reason-words.ts';
import type { WordValues } from '../../words/catalogue.ts';
import type { Language } from '../../words/language.ts';
import { TimeText } from '../../i18n/time-text.ts';
import type { ReportStep } from '../../domain/reports/occurrence-report.ts';
import { isStepKey, reportWords, type ReportKey } from './report-words.ts';
import { MINUTE_MS } from '../../domain/values/time-units.ts';

/** Formats the parts of a report in one language and in its window's zone. */
export class ReportTeller {
  readonly language: Language;
  readonly times: TimeText;
  /** The day that is not repeated. */
  readonly #day: Instant;

  constructor(language: Language, timeZone: string, day: string) {
    this.language = language;
    this.times = new TimeText(timeZone, language).dated;
    this.#day = parseInstant(day) ?? 0;
  }

  say(key: ReportKey, values?: WordValues): string {
    return reportWords(this.language)(key, values);
  }

  /** `undefined` for a code without a text. */
  #word(key: string): string | undefined {
    return isStepKey(key) ? this.say(key) : undefined;
  }

  /** `02:00:00`, with the day if it differs. */
  at(text: string): string {
    const at = parseInstant(text) ?? 0;
    const clock = this.times.clock(at, true);
    const day = this.times.day(at);
    return day === this.times.day(this.#day) ? clock : `${day} ${clock}`;
  }

  /** `02:00–06:00`, with days if they differ and seconds if there are any. */
  span({ opensAt, closesAt }: { opensAt: string; closesAt: string }): string {
    const [opens, closes] = [parseInstant(opensAt) ?? 0, parseInstant(closesAt) ?? 0];
    const isSameDay = this.times.day(opens) === this.times.day(closes);
    const withSeconds = isSameDay && [opens, closes].some((at) => at % MINUTE_MS !== 0);
    const first = `${this.times.dayWithYear(opens)}, ${this.times.clock(opens, withSeconds)}`;
    const last = isSameDay
      ? this.times.time(closes, withSeconds)
      : this.times.moment(closes, opens, true);
    return `${first}–${last} · ${this.times.length(closes - opens)}`;
  }

  /** Lengths under a minute, to the tenth of a second. */
  length(ms: number): string {
    if (ms >= MINUTE_MS) return this.times.length(ms);
    const seconds = decimalText(ms / 1000, this.language, ms < 10_000 ? 1 : 0);
    return `${seconds.replace(/[.,]0$/, '')} s`;
  }

  number(value: number): string {
    return this.times.number(value);
  }

  /** Short: `12`, `≥ 12` where more may be, or `?`. */
  tally(tally: RunTally): string {
    return shortTally(tally, this);
  }

  /** The reason given by a person, else the agent's. */
  why({ reason, why }: Pick<ReportStep, 'reason' | 'why'>): string {
    return reason ?? (why === null ? '' : reopeningReasonWords(why, this.language));
  }

  outcome(outcome: Outcome): string {
    return outcomeWords(outcome, this.language);
  }

  who({ kind, name, via }: ReportStep['who']): string {
    if (kind === 'person') return via === null ? (name ?? '') : `${name ?? ''} (${via})`;
    return this.say(kind === 'agent' ? 'who.agent' : 'who.schedule');
  }

  /** What was done, and how. */
  what({ kind, choice }: Pick<ReportStep, 'kind' | 'choice'>): string {
    const done = this.#word(`kind.${kind}`) ?? this.#kind(kind);
    if (choice === null) return done;
    return `${done}: ${this.#word(`choice.${choice}`) ?? choice}`;
  }

  /** As the trail names it; never its code. */
  #kind(kind: string): string {
    const known = auditKinds.find((one) => one === kind);
    return known === undefined ? kind : kindInWords(known, this.language);
  }
}
