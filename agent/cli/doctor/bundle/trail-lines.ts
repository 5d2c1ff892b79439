import { openAuditTrail } from '../../../adapters/sqlite/audit-trail.ts';
import type { DataDirectory } from '../../../wire/data-directory.ts';
import { maskedDocument } from './masked-document.ts';

const ENTRIES = 1_000;

interface TrailLines {
  readonly text: string;
  /** Texts that were hidden in it, to be hidden elsewhere too. */
  readonly hidden: ReadonlySet<string>;
}

/** The last entries of the trail as JSON lines, with definitions as in the document. */
export function trailLines(directory: DataDirectory): TrailLines {
  const trail = openAuditTrail(directory);
  if (!trail.ok) {
    return { text: `${JSON.stringify({ unread: trail.failure })}\n`, hidden: new Set() };
  }
  try {
    const after = Math.max(0, trail.value.head().seq - ENTRIES);
    const masked = [...trail.value.iterate({ after })].map(maskedDocument);
    return {
      text: masked.map(({ value }) => `${JSON.stringify(value)}\n`).join(''),
      hidden: new Set(masked.flatMap(({ hidden }) => [...hidden])),
    };
  } finally {
    trail.value.close();
  }
}
