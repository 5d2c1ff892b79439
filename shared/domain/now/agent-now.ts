import type { Instant } from '../values/instant.ts';
import type { PausedSaid } from './paused-group.ts';
import type { ReopeningSaid } from './reopening-now.ts';
import {
  besideSentence,
  pausedIn,
  toneOf,
  type NextWindow,
  type Tone,
  type Verdict,
} from './verdict.ts';

/**
 * One agent's verdict where several are told together: facts only, and small, however many
 * integrations it has.
 */
export interface AgentNow {
  readonly kind: Verdict['kind'];
  readonly tone: Tone;
  /** Not known of an agent that does not answer: it may be anything by now. */
  readonly known: AgentFigures | null;
  /** Since when it does not answer. */
  readonly lostSince: Instant | null;
}

export interface AgentFigures {
  /** Integrations that are paused. */
  readonly paused: number;
  /** What is paused and until when. */
  readonly held: PausedSaid | null;
  readonly reopening: ReopeningSaid | null;
  /** How many things need a person's attention, besides what `reopening` says. */
  readonly things: number;
  readonly next: NextWindow | null;
}

/** What needs a person is seen first, also where something is paused. */
export function toneOfAgent({ kind, tone, known }: AgentNow): Tone {
  if (kind === 'trouble') return tone;
  return known !== null && known.things > 0 ? 'trouble' : tone;
}

export function agentNow(verdict: Verdict): AgentNow {
  const { kind } = verdict;
  const tone = toneOf(verdict);
  if (kind === 'lost') return { kind, tone, known: null, lostSince: verdict.since };
  if (kind === 'connecting') return { kind, tone, known: null, lostSince: null };
  const things = kind === 'trouble' ? verdict.things : besideSentence(verdict);
  const next = kind === 'flowing' || kind === 'trouble' ? verdict.next : null;
  const paused = 'tally' in verdict ? verdict.tally.paused : 0;
  const figures = { paused, things: things.length, next };
  return {
    kind,
    tone,
    known: { ...figures, held: pausedIn(verdict)?.said ?? null, reopening: reopeningIn(verdict) },
    lostSince: null,
  };
}

function reopeningIn(verdict: Verdict): AgentFigures['reopening'] {
  if (verdict.kind !== 'reopening') return null;
  const { subject, mood, flowing, of } = verdict.main;
  return { subject, mood, flowing, of };
}
