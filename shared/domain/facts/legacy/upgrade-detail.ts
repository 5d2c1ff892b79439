import { driftPolicy } from '../../definitions/integration.ts';
import type { AuditKind } from '../audit-fact.ts';
import {
  clockMeaningOf,
  driftFromText,
  reopeningReasonFromText,
  releaseReasonOf,
  switchingReasonOf,
  mostKeptIn,
} from './reason-text.ts';
import { leakSourceFromText } from './leak-text.ts';
import { outcomeFromText, upgradeOutcome } from './outcome-text.ts';
import { unstartedReasonOf } from './unstarted-text.ts';

/** The detail of an entry, in any form it was ever written. */
export type WrittenDetail = Readonly<Record<string, unknown>>;

type Upgrade = (detail: WrittenDetail) => WrittenDetail;

/** Rules for kinds whose detail once had another form: old to new. */
const UPGRADES: Partial<Record<AuditKind, Upgrade>> = {
  'clock.stepped': clockRead,
  'catchup.trimmed': trimmedRead,
  'scheduler.paused': switchingRead,
  'scheduler.resumed': switchingRead,
  'hold.placed': placedRead,
  'hold.released': releaseRead,
  'window.closed': releaseRead,
  'reopening.started': releaseRead,
  'run.succeeded': outcomeRead,
  'run.failed': outcomeRead,
  'readiness.changed': outcomeRead,
  'reopening.stopped': (detail) => stoppedRead(reasonRead(detail)),
  'reopening.decided': reasonRead,
  'run.skipped': skippedRead,
  'run.missed': unstartedRead,
  'leak.detected': leakRead,
  'scheduler.drifted': driftRead,
};

/**
 * The one adapter for old entries. A current detail is returned unchanged; one that no rule knows
 * stays as it is and is left to the schema of its kind.
 */
export function upgradeDetail(kind: AuditKind, detail: WrittenDetail): WrittenDetail {
  return UPGRADES[kind]?.(detail) ?? detail;
}

function outcomeRead(detail: WrittenDetail): WrittenDetail {
  const outcome = upgradeOutcome(detail['outcome']);
  return outcome === detail['outcome'] ? detail : { ...detail, outcome };
}

function unstartedRead(detail: WrittenDetail): WrittenDetail {
  return whyRead(detail, unstartedReasonOf);
}

/** A guard that could not read its plan recorded only that. */
function skippedRead(detail: WrittenDetail): WrittenDetail {
  const isUntold = detail['why'] === undefined && detail['unreadable'] !== undefined;
  return isUntold ? { ...detail, why: 'plan-unreadable' } : unstartedRead(detail);
}

function releaseRead(detail: WrittenDetail): WrittenDetail {
  return whyRead(detail, releaseReasonOf);
}

function switchingRead(detail: WrittenDetail): WrittenDetail {
  return whyRead(detail, switchingReasonOf);
}

/** Who placed it shows in how the integrations were given: counted or listed. */
function placedRead(detail: WrittenDetail): WrittenDetail {
  const { kind, integrations } = detail;
  if (kind !== undefined) return detail;
  return { ...detail, kind: typeof integrations === 'number' ? 'window' : 'manual' };
}

function clockRead(detail: WrittenDetail): WrittenDetail {
  const { meaning } = detail;
  if (typeof meaning !== 'string') return detail;
  const code = clockMeaningOf(meaning);
  return code === meaning ? detail : { ...detail, meaning: code };
}

function trimmedRead(detail: WrittenDetail): WrittenDetail {
  const { why, most } = detail;
  if (typeof why !== 'string' || most !== undefined) return detail;
  return { ...detail, why: 'too-many', most: mostKeptIn(why) };
}

function whyRead(detail: WrittenDetail, codeOf: (text: string) => string): WrittenDetail {
  const { why } = detail;
  if (typeof why !== 'string') return detail;
  const code = codeOf(why);
  return code === why ? detail : { ...detail, why: code };
}

function stoppedRead(detail: WrittenDetail): WrittenDetail {
  const { notReady } = detail;
  if (!Array.isArray(notReady) || !notReady.some(isOfText)) return outcomeRead(detail);
  const read = notReady.map((one: unknown) =>
    isOfText(one) ? { ...one, lastOutcome: outcomeFromText(one.lastOutcome) } : one,
  );
  return outcomeRead({ ...detail, notReady: read });
}

function isOfText(one: unknown): one is { readonly lastOutcome: string } {
  return (
    typeof one === 'object' &&
    one !== null &&
    'lastOutcome' in one &&
    typeof one.lastOutcome === 'string'
  );
}

function leakRead(detail: WrittenDetail): WrittenDetail {
  const { who } = detail;
  return typeof who === 'string' ? { ...detail, who: leakSourceFromText(who) } : detail;
}

/** A flag had a sentence and `onDrift`; its policy sentence had only one meaning. */
function driftRead(detail: WrittenDetail): WrittenDetail {
  const { what, onDrift, ...rest } = detail;
  if (typeof what === 'string') return { ...rest, found: driftFromText(what), policy: onDrift };
  const isPolicy = driftPolicy.safeParse(detail['policy']).success;
  return isPolicy || detail['policy'] === 'resuming' || detail['policy'] === 'told'
    ? detail
    : { ...detail, policy: 'resuming' };
}

function reasonRead(detail: WrittenDetail): WrittenDetail {
  const { why } = detail;
  const reason = typeof why === 'string' ? reopeningReasonFromText(why) : undefined;
  return reason === undefined ? detail : { ...detail, why: reason };
}
