import type { AnnouncementSource } from '../../../shared/domain/announcements/announcement-source.ts';
import type { ProposalState } from '../../../shared/domain/announcements/proposal-state.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { parseWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { placeWallClock } from '../calendar/wall-clock-placement.ts';
import type { ZoneTable } from '../calendar/zone-rules.ts';
import type { AmendedWindow } from '../gate/amendments.ts';
import type { AgentState } from '../state/agent-state.ts';
import type { Proposal } from '../state/proposal.ts';

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
}

/** Nothing here is stored: what a proposal is follows from its announcement, decisions and window. */
export function judgedProposal(
  proposal: Proposal,
  source: Pick<AnnouncementSource, 'zone'>,
  scene: JudgeScene,
): JudgedProposal {
  const { span, zone } = placed(proposal, source, scene.zones);
  const terms = termsOf(proposal, span);
  const { planned } = proposal;
  const life = planned === null ? undefined : lifeOf(planned.windowId, scene);
  const isLive = life === 'planned' || life === 'open';
  const judged = { proposal, terms, span, isLive };
  return {
    state: isLive ? beside(judged) : withoutWindow(judged, scene.now),
    ...{ span, zone, terms },
    windowId: isLive ? (planned?.windowId ?? null) : null,
    isWindowOpen: life === 'open',
  };
}

interface Judged {
  readonly proposal: Proposal;
  readonly terms: string;
  readonly span: Occurrence | null;
}

/** Its window is planned or open. */
function beside({ proposal, terms }: Judged): ProposalState {
  const { planned, refused, cancelledAt } = proposal;
  if (planned !== null && terms === spanTerms(planned)) return 'accepted';
  if (refused?.terms === terms) return 'refused';
  return cancelledAt === null ? 'changed' : 'cancelled';
}

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

function termsOf({ announcement, cancelledAt }: Proposal, span: Occurrence | null): string {
  if (cancelledAt !== null) return 'cancelled';
  if (span !== null) return spanTerms(span);
  const { span: announced } = announcement;
  return announced.kind === 'wall-clock' ? `${announced.start}/${announced.end}` : '';
}

function spanTerms({ opensAt, closesAt }: Occurrence): string {
  return `${formatInstant(opensAt)}/${formatInstant(closesAt)}`;
}

/** The first of these zones that exists is used: the announcement's, a person's, its source's. */
function placed(
  { announcement: { span }, zone: told }: Pick<Proposal, 'announcement' | 'zone'>,
  { zone: general }: Pick<AnnouncementSource, 'zone'>,
  zones: ZoneTable,
): { readonly span: Occurrence | null; readonly zone: string | null } {
  if (span.kind === 'instants') {
    const [opensAt, closesAt] = [parseInstant(span.opensAt), parseInstant(span.closesAt)];
    const isWhole = opensAt !== undefined && closesAt !== undefined;
    return { span: isWhole ? { opensAt, closesAt } : null, zone: null };
  }
  const [start, end] = [parseWallClock(span.start), parseWallClock(span.end)];
  for (const zone of [span.zone, told, general]) {
    const rules = zone === null ? undefined : zones.rules(zone);
    if (zone === null || rules === undefined || start === undefined || end === undefined) continue;
    const opensAt = placeWallClock(rules, start);
    const closesAt = placeWallClock(rules, end);
    // Both lie in the gap of a clock change.
    return { span: { opensAt, closesAt: Math.max(closesAt, opensAt + end - start) }, zone };
  }
  return { span: null, zone: null };
}
