import type { LinkState } from '../shared/contract/shell-api.ts';
import type { RemansoDocument } from '../shared/domain/document.ts';
import { parseInstant, type Instant } from '../shared/domain/instant.ts';
import type { Snapshot } from '../shared/domain/snapshot.ts';
import { subjectOf, type Subject } from '../shared/notices/subject.ts';
import { AHEAD_MS } from '../shared/notices/window-notices.ts';

/** The one answer that the tray gives, by what matters most: trouble, rest, soon, flow. */
export type TrayVerdict =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'lost'; readonly since: Instant }
  | { readonly kind: 'trouble'; readonly things: readonly string[] }
  | {
      readonly kind: 'paused';
      readonly subject: Subject;
      /** `null`: until someone resumes it. */
      readonly until: Instant | null;
    }
  | { readonly kind: 'flowing'; readonly next: NextWindow | undefined };

export interface NextWindow {
  readonly id: string;
  readonly title: string;
  readonly opensAt: Instant;
  readonly isSoon: boolean;
}

export interface TrayFacts {
  readonly link: LinkState;
  readonly snapshot: Snapshot | null;
  readonly definitions: RemansoDocument | null;
  readonly now: Instant;
}

export function trayVerdict({ link, snapshot, definitions, now }: TrayFacts): TrayVerdict {
  if (link.kind === 'lost') return { kind: 'lost', since: parseInstant(link.since) ?? now };
  if (link.kind === 'connecting' || snapshot === null) return { kind: 'connecting' };
  const dark = snapshot.integrations.filter(({ state }) => state === 'unknown');
  const things = [
    ...snapshot.problems.map(({ message }) => message),
    ...dark.map(({ id, name }) => name ?? id),
  ];
  if (things.length > 0) return { kind: 'trouble', things };
  const held = snapshot.integrations.filter(({ holds }) => holds.length > 0);
  if (held.length === 0) return { kind: 'flowing', next: nextWindow(snapshot, now) };
  const untils = held.flatMap(({ holds }) => holds.map(({ until }) => until));
  return {
    kind: 'paused',
    subject: restingSubject(snapshot, definitions),
    until: untils.includes(null)
      ? null
      : Math.max(...untils.map((until) => parseInstant(until ?? '') ?? now)),
  };
}

/** Named by the systems of the open windows where those are all that rests. */
function restingSubject(snapshot: Snapshot, definitions: RemansoDocument | null): Subject {
  const held = snapshot.integrations.filter(({ holds }) => holds.length > 0);
  if (held.length === snapshot.integrations.length) return { kind: 'everything' };
  const owners = held.flatMap(({ holds }) => holds.map(({ windowId }) => windowId));
  const covers = (definitions?.windows ?? [])
    .filter(({ id }) => owners.includes(id))
    .map((window) => window.covers);
  if (!owners.includes(undefined) && covers.length > 0) return subjectOf(covers, definitions);
  const integrations = held.map(({ id }) => id);
  const chosen = { systems: [], tags: [], integrations, all: false, except: [] };
  return subjectOf([chosen], definitions);
}

function nextWindow({ windows }: Snapshot, now: Instant): NextWindow | undefined {
  const scheduled = windows.flatMap(({ id, title, state, opensAt }) => {
    const at = parseInstant(opensAt ?? '');
    if (state !== 'scheduled' || at === undefined) return [];
    return [{ id, title: title ?? id, opensAt: at, isSoon: at - now <= AHEAD_MS }];
  });
  return scheduled.sort((a, b) => a.opensAt - b.opensAt)[0];
}
