import { drawAnnouncements } from './draw-announcements.ts';
import { drawArchives } from './draw-archives.ts';
import { drawApprovals } from './draw-approvals.ts';
import { drawEssentials } from './draw-essentials.ts';
import { drawForeign } from './draw-foreign.ts';
import { drawHosts, drawLiars, drawNeighbours } from './draw-hosts.ts';
import { drawCalendars } from './draw-calendars.ts';
import { drawChanges } from './draw-changes.ts';
import { drawOverlaps } from './draw-overlaps.ts';
import { drawPauses } from './draw-pauses.ts';
import { drawPipelines } from './draw-pipelines.ts';
import { drawSchedulers } from './draw-schedulers.ts';
import { drawSilences } from './draw-silences.ts';
import { drawStory } from './draw-story.ts';
import { drawTroubles } from './draw-troubles.ts';
import { drawVoices } from './draw-voices.ts';
import type { Story } from './story.ts';

/** What nights are drawn from: everything, or around one thing that once went wrong. */
export const FAMILIES = {
  everything: drawStory,
  pauses: drawPauses,
  schedulers: drawSchedulers,
  troubles: drawTroubles,
  changes: drawChanges,
  hosts: drawHosts,
  liars: drawLiars,
  neighbours: drawNeighbours,
  calendars: drawCalendars,
  announcements: drawAnnouncements,
  approvals: drawApprovals,
  essentials: drawEssentials,
  archives: drawArchives,
  overlaps: drawOverlaps,
  foreign: drawForeign,
  silences: drawSilences,
  voices: drawVoices,
  pipelines: drawPipelines,
} as const satisfies Readonly<Record<string, (seed: number) => Story>>;

export type Family = keyof typeof FAMILIES;

/** What the nights of each are about. */
export const FAMILY_SUBJECTS: Readonly<Record<Family, string>> = {
  everything: 'all of it at once',
  pauses: 'pauses that end at openings',
  schedulers: 'schedulers outside the agent',
  troubles: 'troubles of the machine',
  changes: 'changes to what is open',
  hosts: 'hosts that are cut off, killed, restored',
  liars: 'hosts that answer what is not so',
  neighbours: 'two agents on one host',
  calendars: 'calendars that windows go by',
  announcements: 'announcements of others',
  approvals: 'what waits for the yes of others',
  essentials: 'integrations that windows leave out',
  archives: 'a trail of years',
  overlaps: 'windows and pauses that overlap',
  foreign: 'schedulers that say when they are due',
  pipelines: 'windows that programs open, and leave open',
  voices: 'letters to people who are away, refuse, or lose the answer',
  silences: 'monitors that are silent about what is paused',
};

export function isFamily(name: string): name is Family {
  return Object.hasOwn(FAMILIES, name);
}
