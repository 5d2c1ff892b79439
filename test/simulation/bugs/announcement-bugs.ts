import type { Bug } from './bug.ts';

/** Of announcements. */
export const ANNOUNCEMENT_BUGS: readonly Bug[] = [
  {
    id: 'older-announcement-wins',
    what: 'an announcement with a lower SEQUENCE replaces a newer one',
    family: 'announcements',
    changes: [
      {
        file: 'agent/features/announcements/core/note-reading.ts',
        search: '    if (isOlder(announcement, before.announcement)) return;\n',
        replace: '',
      },
    ],
  },
  {
    id: 'announced-pruned',
    what: 'a document prunes windows of announcements that lie ahead',
    family: 'announcements',
    changes: [
      {
        file: 'agent/core/commands/definitions/decide-apply.ts',
        search: '.filter(({ announcement }) => announcement !== undefined)',
        replace: '.filter(({ announcement }) => announcement === null)',
      },
    ],
  },
  {
    id: 'announced-moves-by-itself',
    what: 'a changed announcement moves the window that was made of it, without anybody',
    family: 'announcements',
    changes: [
      {
        file: 'agent/features/announcements/core/note-reading.ts',
        search: '    this.#keep({ ...after, changedAt: this.#scene.now });\n',
        replace: `    this.#keep({ ...after, changedAt: this.#scene.now });
    const silently = this.#scene.state.definitions.windows.get(before.planned?.windowId ?? '');
    if (silently !== undefined && is.span !== null) {
      const start = new Date(is.span.opensAt).toISOString().slice(0, 19);
      this.#draft.windows.set(silently.id, { ...silently, start });
    }
`,
      },
    ],
  },
  {
    id: 'accepted-keeps-its-length',
    what: 'an accepted change moves the start of its window, and not its length',
    family: 'announcements',
    changes: [
      {
        file: 'agent/features/announcements/core/announced-window.ts',
        search: '  return { ...rest, ...times };',
        replace: '  return { ...rest, timeZone: times.timeZone, start: times.start };',
      },
    ],
  },
  {
    id: 'doubt-is-accepted',
    what: 'a standing order accepts what is in doubt',
    family: 'announcements',
    changes: [
      {
        file: 'agent/features/announcements/core/ordered-proposals.ts',
        search: '  if (doubts.length > 0) return false;\n',
        replace: '  if (doubts.length < 0) return false;\n',
      },
    ],
  },
  {
    id: 'vanished-is-removed',
    what: 'a standing order removes the window of what its feed no longer lists',
    family: 'announcements',
    changes: [
      {
        file: 'agent/features/announcements/core/ordered-proposals.ts',
        search: '  if (proposal.cancelledAt !== null) return true;',
        replace:
          '  if (proposal.cancelledAt !== null || proposal.vanishedAt !== null) return true;',
      },
    ],
  },
  {
    id: 'completed-keeps-its-end',
    what: 'a maintenance that was completed early is accepted up to its announced end',
    family: 'announcements',
    changes: [
      {
        file: 'agent/features/announcements/core/judged-proposal.ts',
        search: "progress?.state === 'done' ?",
        replace: "progress?.state === 'running' ?",
      },
    ],
  },
  {
    id: 'overrun-untold',
    what: 'nobody is told that a maintenance goes on after its announced end',
    family: 'announcements',
    changes: [
      {
        file: 'agent/features/announcements/app/announcement-problems.ts',
        search: '      this.#overrun(due, proposal, judged, now);\n',
        replace: '      if (now < 0) this.#overrun(due, proposal, judged, now);\n',
      },
    ],
  },
];
