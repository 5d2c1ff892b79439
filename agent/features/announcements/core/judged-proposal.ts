import type { AnnouncementSource } from '../../../../shared/features/announcements/announcement-source.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { ProposalState } from '../../../../shared/domain/now/proposal-state.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import {
  formatInstant,
  type Instant,
  parseInstant,
} from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import { parseWallClock, type WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import type { ZoneRules, ZoneTable } from '../../../core/calendar/zone-rules.ts';
import type { AmendedWindow } from '../../../core/gate/amendments.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { Proposal } from './proposal.ts';
import type { Announcement } from '../../../../shared/features/announcements/announcement.ts';
import { placeWallClock } from '../../../core/calendar/wall-clock-placement.ts';
import { clockDoubts } from './clocks/clock-doubts.ts';

/** What a proposal is judged from. */
export interface JudgeScene {
  readonly state: AgentState;
  readonly zones: ZoneTable;
  readonly now: Instant;
  readonly window: (windowId: string) => AmendedWindow | undefined;
}

export interface JudgedProposal {
  readonly state: ProposalState;
  /** When it is; `null`: a zone is missing. */
  readonly span: Occurrence | null;
  /** The zone of its readings as it is used; `null`: it needs none, or a person must say. */
  readonly zone: string | null;
  /** What is announced now, to compare: decisions are about this and nothing else. */
  readonly terms: string;
  /** Its window, unless that is over or gone. */
  readonly windowId: string | null;
  readonly isWindowOpen: boolean;
  /** Its window is there, and what it was made for is cancelled, or has vanished from its feed. */
  readonly isLost: boolean;
  /** Why it may be at other times, or not at all: then only a person accepts it. */
  readonly doubts: readonly Saying[];
}

/** Nothing here is stored: what a proposal is follows from its announcement, decisions and window. */
export function judgedProposal(
  proposal: Proposal,
  source: Pick<AnnouncementSource, 'zone'>,
  scene: JudgeScene,
): JudgedProposal {
  const { span, zone, doubts: placing } = placedSpan(proposal, source, scene.zones);
  const { planned } = proposal;
  const life = planned === null ? undefined : lifeOf(planned.windowId, scene);
  const isLive = life === 'planned' || life === 'open';
  const loss = isLive ? lossOf(proposal, span) : null;
  const doubts = [
    ...proposal.announcement.doubts,
    ...placing,
    ...standing(proposal, span, scene.now),
  ];
  const terms = proposal.cancelledAt === null ? (loss ?? termsOf(proposal, span)) : 'cancelled';
  const judged = { proposal, terms, span, loss, doubts };
  return {
    state: isLive ? beside(judged) : withoutWindow(judged, scene.now),
    ...{ span, zone, terms, doubts, isLost: loss !== null },
    windowId: isLive ? (planned?.windowId ?? null) : null,
    isWindowOpen: life === 'open',
  };
}

type Loss = 'cancelled' | 'vanished';

interface Judged {
  readonly proposal: Proposal;
  readonly terms: string;
  readonly span: Occurrence | null;
  readonly loss: Loss | null;
  readonly doubts: readonly Saying[];
}

/** What its feed no longer lists has vanished, unless it had begun: feeds drop that. */
function lossOf({ cancelledAt, vanishedAt }: Proposal, span: Occurrence | null): Loss | null {
  if (cancelledAt !== null) return 'cancelled';
  if (vanishedAt === null) return null;
  return span === null || vanishedAt < span.opensAt ? 'vanished' : null;
}

/** What only time shows. */
function standing(
  { announcement, vanishedAt }: Proposal,
  span: Occurrence | null,
  now: Instant,
): Saying[] {
  if (vanishedAt !== null) return [say('doubt-vanished')];
  const isRunning = announcement.progress?.state === 'running';
  return isRunning && span !== null && span.closesAt <= now ? [say('doubt-still-running')] : [];
}

/** Its window is planned or open. */
function beside({ proposal, terms, loss, doubts }: Judged): ProposalState {
  const { planned, refused } = proposal;
  if (planned !== null && terms === spanTerms(planned)) {
    const known = new Set(planned.doubts);
    const isNews = doubts.some(({ code }) => !known.has(code) && !OF_TIME.has(code));
    if (!isNews) return 'accepted';
  }
  if (refused?.terms === terms) return 'refused';
  return loss ?? 'changed';
}

/** Told as what they are, where they matter. */
const OF_TIME = new Set(['doubt-still-running', 'doubt-vanished']);

function withoutWindow({ proposal, terms, span }: Judged, now: Instant): ProposalState {
  const { planned, refused, cancelledAt } = proposal;
  if (cancelledAt !== null) return 'withdrawn';
  if (closing(proposal, span) <= now) return 'expired';
  if (refused?.terms === terms) return 'refused';
  // A person took its window away, or ended it early: that was a decision, too.
  return planned !== null && terms === spanTerms(planned) ? 'refused' : 'new';
}

/** Without a zone: when it is over on every clock of the world. */
function closing({ announcement }: Proposal, span: Occurrence | null): Instant {
  if (span !== null) return span.closesAt;
  const end = announcement.span.kind === 'wall-clock' ? announcement.span.end : '';
  return (parseWallClock(end) ?? 0) + DAY_MS;
}

function lifeOf(windowId: string, scene: JudgeScene): 'planned' | 'open' | undefined {
  const { state, now } = scene;
  if (!state.definitions.windows.has(windowId)) return undefined;
  const openings = [...state.openings.values(), ...state.reopenings.values()];
  if (openings.some((one) => one.windowId === windowId)) return 'open';
  const [next] = scene.window(windowId)?.nextAfter(now, 1) ?? [];
  if (next === undefined) return undefined;
  return next.opensAt <= now ? 'open' : 'planned';
}

function termsOf({ announcement }: Proposal, span: Occurrence | null): string {
  if (span !== null) return spanTerms(span);
  const { span: announced } = announcement;
  return announced.kind === 'wall-clock' ? `${announced.start}/${announced.end}` : '';
}

function spanTerms({ opensAt, closesAt }: Occurrence): string {
  return `${formatInstant(opensAt)}/${formatInstant(closesAt)}`;
}

interface PlacedSpan {
  /** `null`: a zone is missing. */
  readonly span: Occurrence | null;
  /** The zone of its readings as it is used; `null`: it needs none, or a person must say. */
  readonly zone: string | null;
  /** Why these may not be the instants that were meant. */
  readonly doubts: readonly Saying[];
}

type WallSpan = Extract<Announcement['span'], { kind: 'wall-clock' }>;

/** The instants of what was announced; until it was completed, where that was earlier. */
function placedSpan(
  { announcement, zone: told }: Pick<Proposal, 'announcement' | 'zone'>,
  { zone: general }: Pick<AnnouncementSource, 'zone'>,
  zones: ZoneTable,
): PlacedSpan {
  const { span, progress } = announcement;
  const placed =
    span.kind === 'instants' ? ofInstants(span) : ofReadings(span, { told, general }, zones);
  const doneAt = progress?.state === 'done' ? parseInstant(progress.at ?? '') : undefined;
  const is = placed.span;
  if (is === null || doneAt === undefined || doneAt <= is.opensAt || doneAt >= is.closesAt) {
    return placed;
  }
  return { ...placed, span: { ...is, closesAt: doneAt } };
}

function ofInstants(span: { readonly opensAt: string; readonly closesAt: string }): PlacedSpan {
  const [opensAt, closesAt] = [parseInstant(span.opensAt), parseInstant(span.closesAt)];
  const isWhole = opensAt !== undefined && closesAt !== undefined;
  return { span: isWhole ? { opensAt, closesAt } : null, zone: null, doubts: [] };
}

interface GivenZones {
  /** By a person, for this one. */
  readonly told: string | null;
  /** Of its source. */
  readonly general: string | null;
}

function ofReadings(span: WallSpan, given: GivenZones, zones: ZoneTable): PlacedSpan {
  const doubts = zoneDoubts(span, given, zones);
  const [start, end] = [parseWallClock(span.start), parseWallClock(span.end)];
  for (const zone of candidates(span, given)) {
    const rules = zone === null ? undefined : zones.rules(zone);
    if (zone === null || rules === undefined || start === undefined || end === undefined) continue;
    const { exactMs = 0, isAllDay } = span;
    const nominal = end - exactMs;
    return {
      span: spanOn(rules, start, nominal, exactMs),
      zone,
      // A day begins when its first hour does.
      doubts: isAllDay ? doubts : [...doubts, ...clockDoubts(rules, [start, nominal])],
    };
  }
  return { span: null, zone: null, doubts };
}

function spanOn(rules: ZoneRules, start: WallClock, end: WallClock, exactMs: number): Occurrence {
  const opensAt = placeWallClock(rules, start);
  const closesAt = placeWallClock(rules, end) + exactMs;
  if (closesAt > opensAt) return { opensAt, closesAt };
  // Both lie in the gap of a clock change, or around it.
  return { opensAt, closesAt: opensAt + end - start + exactMs };
}

/** In this order: a zone that the event names is never replaced by that of its source. */
function candidates(span: WallSpan, { told, general }: GivenZones): readonly (string | null)[] {
  if (span.zone === null) return [told, general];
  return span.isByCalendar === true ? [told, span.zone] : [span.zone, told];
}

function zoneDoubts(
  { zone, isByCalendar }: WallSpan,
  given: GivenZones,
  zones: ZoneTable,
): Saying[] {
  if (zone === null) return [];
  if (zones.rules(zone) === undefined) return [say('doubt-zone-unknown', { name: zone })];
  const { told, general } = given;
  const isOther = isByCalendar === true && told === null && general !== null && general !== zone;
  return isOther ? [say('doubt-calendar-zone', { calendar: zone, source: general })] : [];
}
