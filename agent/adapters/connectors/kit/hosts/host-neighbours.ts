import { basename } from 'node:path';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';

/** Another agent, or another id of ours, that has a plan on the same host. */
export interface HostNeighbour {
  /** What is its there, absolute. */
  readonly folder: string;
  /** As it calls itself, or its folder. */
  readonly agent: string;
  /** What it holds now, by its own ids: until when. `null`: until somebody resumes it. */
  readonly held: ReadonlyMap<string, Instant | null>;
}

const MOST_LINES = 20_000;
const FOR_EVER = 9_999_999_999;

/** What a host shows of the plans of others. They may say anything: it is only told. */
export function neighboursIn(text: string | undefined): readonly HostNeighbour[] {
  const found: { folder: string; agent: string; held: Map<string, Instant | null> }[] = [];
  for (const line of (text ?? '').split('\n', MOST_LINES)) {
    const [, folder, agent = ''] =
      /^folder (\/[\w./@+-]{1,400}) ?([\w.@-]{0,130})$/.exec(line) ?? [];
    if (folder !== undefined) {
      found.push({ folder, agent: agent === '' ? basename(folder) : agent, held: new Map() });
      continue;
    }
    const [, id, seconds] = /^([A-Za-z0-9][\w.-]{0,99}) (\d{1,10})$/.exec(line) ?? [];
    const last = found.at(-1);
    if (id === undefined || last === undefined) continue;
    const until = Number(seconds) >= FOR_EVER ? null : Number(seconds) * 1000;
    const known = last.held.get(id);
    // Of several holds the last to end counts.
    last.held.set(id, known === null || until === null ? null : Math.max(known ?? 0, until));
  }
  return found;
}

/** Whose agent wrote a plan, as it calls itself. */
export function agentIn(text: string): string | undefined {
  return /^#agent ([\w.@-]{1,130})$/m.exec(text)?.[1];
}
