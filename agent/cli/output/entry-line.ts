import { auditKinds, holdsIn } from '../../../shared/domain/trail/audit-entry.ts';
import { readRecorded } from '../../../shared/domain/trail/read-entry.ts';
import type { RecordedEntry } from '../../../shared/domain/trail/recorded-entry.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { eventInWords } from '../../../shared/i18n/trail/entry-words.ts';
import { kindInWords } from '../../../shared/i18n/trail/column-words.ts';
import { Names } from '../../../shared/i18n/trail/names.ts';
import { once } from '../../../shared/words/once.ts';
import type { Language } from '../../../shared/words/language.ts';
import { auditWords } from '../words/audit.ts';
import type { Clock } from './clock.ts';
import { entryFacts } from './entry-facts.ts';
import { TrailTimes } from './trail-times.ts';
import { visible } from '../../../shared/visible-text.ts';

/** As what may be typed again. */
const IDS = new Names(null);

const WIDEST_TIME = '2026-12-06 02:00:00 CEST (UTC+2)'.length;

/** An entry of the trail for a person. Columns of a fixed width: lines are printed as they come. */
export function entryLine(recorded: RecordedEntry, clock: Clock): string {
  const say = auditWords(clock.language);
  const { seq, at, actor, reason, integrationId, windowId, dueAt } = recorded;
  const about = [
    integrationId,
    windowId === undefined ? undefined : say('line.window', { id: windowId }),
    dueAt === undefined ? undefined : say('line.due', { time: clock.at(dueAt) }),
    reason === undefined ? undefined : `"${reason}"`,
    say('line.by', { actor: actorWords(actor, clock.language) }),
    detailWords(recorded, clock),
  ].filter((part) => part !== undefined && part !== '');
  const columns = [
    String(seq).padStart(6),
    clock.at(at).padEnd(WIDEST_TIME),
    kindText(recorded, clock.language).padEnd(WIDEST_KIND[clock.language]()),
    about.join('  '),
  ];
  return `${visible(columns.join('  '))}\n`;
}

const WIDEST_KIND: Readonly<Record<Language, () => number>> = {
  en: once(() => widest('en')),
  es: once(() => widest('es')),
};

function widest(language: Language): number {
  return Math.max(...auditKinds.map((kind) => kindInWords(kind, language).length));
}

/** In words; of a kind that this version does not know, its code. */
function kindText(recorded: RecordedEntry, language: Language): string {
  const kind = auditKinds.find((one) => one === recorded.kind);
  if (kind === undefined) return recorded.kind;
  const entry = kind === 'run.skipped' ? readRecorded(recorded) : undefined;
  const isHeld = entry?.kind === 'run.skipped' && holdsIn(entry).length > 0;
  return isHeld ? auditWords(language)('line.heldRun') : kindInWords(kind, language);
}

function actorWords(
  { kind, name, via, claimed }: RecordedEntry['actor'],
  language: Language,
): string {
  const say = auditWords(language);
  const said = claimed === undefined ? '' : say('line.says', { name: claimed });
  const through = via === undefined ? '' : say('line.via', { way: via });
  return [name ?? say(`line.actor.${kind}`), said, through].filter((part) => part !== '').join(' ');
}

/** Made once: making one costs more than a line. */
const TIMES = new WeakMap<Clock, TrailTimes>();

function timesOf(clock: Clock): TrailTimes {
  const made = TIMES.get(clock) ?? new TrailTimes(clock);
  TIMES.set(clock, made);
  return made;
}

/** What the dashboard says of it, and what its panel adds there; the reason has its own place. */
function detailWords(recorded: RecordedEntry, clock: Clock): string {
  const entry = readRecorded(recorded);
  if (entry.kind === 'unreadable') return JSON.stringify(recorded.detail);
  const at = parseInstant(entry.at) ?? 0;
  const said = eventInWords(entry, { times: timesOf(clock), names: IDS, at });
  const facts = entryFacts(entry, clock);
  // Its holds say who holds it, too, until when and why.
  const isHeld = entry.kind === 'integration.paused' || entry.kind === 'run.skipped';
  return (isHeld && facts.length > 0 ? facts : [said, ...facts]).join('; ');
}
