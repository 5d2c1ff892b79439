import type { X509Certificate } from 'node:crypto';
import { CLOCK_TOLERANCE_MS } from '../../../shared/domain/trail/checkpoint-chain.ts';
import type { AuditFault } from '../../../shared/domain/trail/audit-fault.ts';
import type { Checkpoint } from '../../../shared/domain/trail/checkpoint.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { chainTools } from '../chain/chain-tools.ts';
import { keptStamp } from './kept-stamp.ts';

/**
 * Time-stamps that lie in a folder; `stamped`: how many there are. `trusted`: certificates that their
 * signatures must lead to; without, nobody's signature is checked. Throws the system's error.
 */
export async function checkStamps(
  folder: string,
  checkpoints: readonly Checkpoint[],
  trusted?: readonly X509Certificate[],
): Promise<{ readonly stamped: number; readonly faults: readonly AuditFault[] }> {
  const faults: AuditFault[] = [];
  let stamped = 0;
  let before: string | undefined;
  for (const checkpoint of checkpoints) {
    const { number, at } = checkpoint;
    // An authority saw an earlier one when this one had not been made yet.
    if (before !== undefined && isBefore(at, before)) {
      faults.push({ code: 'checkpoint-clock', number, at, before });
    }
    const kept = await keptStamp(folder, checkpoint);
    if (kept === undefined) continue;
    // Loaded when first needed: most directories have none.
    const { readStampReply } = await import('./time-stamp.ts');
    const text = chainTools.canonicalJson(checkpoint);
    const reading = readStampReply(kept.reply, kept.request, text);
    if (reading.kind !== 'stamped') {
      faults.push({ code: 'stamp-differs', number });
      continue;
    }
    if (trusted !== undefined) {
      const { isStampTrusted } = await import('./stamp-signature.ts');
      if (!isStampTrusted(kept.reply, reading.at, trusted)) {
        faults.push({ code: 'stamp-untrusted', number });
        continue;
      }
    }
    stamped += 1;
    before = textOf(reading.at);
    // One that was asked for again is later than its checkpoint; none is earlier.
    if (isBefore(before, at)) {
      faults.push({ code: 'stamp-clock', number, at, stampedAt: before });
    }
  }
  return { stamped, faults };
}

/** As instants are written everywhere; that file would bring the schema library along. */
function textOf(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

function isBefore(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other) - CLOCK_TOLERANCE_MS;
}
