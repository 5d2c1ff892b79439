import type { Bug } from './bug.ts';

/** Of letters to people beyond the workstation. */
export const VOICE_BUGS: readonly Bug[] = [
  {
    id: 'letter-dropped',
    what: 'a letter that failed is not tried again',
    family: 'voices',
    changes: [
      {
        file: 'agent/features/voices/app/voice-keeper.ts',
        search: 'this.#outcomes.failed(voice, step, result.failure, sent?.retryAfterMs ?? 0);',
        replace: 'this.#outcomes.dropped(voice, step);',
      },
    ],
  },
  {
    id: 'letter-new-id',
    what: 'each try of a letter has an id of its own',
    family: 'voices',
    changes: [
      {
        file: 'agent/features/voices/app/letter.ts',
        search: 'const of = `${last.seq}.${last.hash.slice(0, HASH_CHARACTERS)}`;',
        replace: 'const of = `${last.seq}.${house.clock.now()}`;',
      },
    ],
  },
  {
    id: 'letter-in-quiet-hours',
    what: 'a letter that was tried before goes out in quiet hours',
    family: 'voices',
    changes: [
      {
        file: 'agent/features/voices/core/letter-step.ts',
        search: "const quiet = line === 'trouble' ? null : quietNow(scene);",
        replace: "const quiet = line === 'trouble' || trying !== null ? null : quietNow(scene);",
      },
      {
        file: 'agent/features/voices/core/letter-step.ts',
        search: 'const until = dueAt > now && dueAt - now <= OLDEST_MS',
        replace: 'const until = trying === null && dueAt > now && dueAt - now <= OLDEST_MS',
      },
    ],
  },
  {
    id: 'letter-out-of-order',
    what: 'the newest of what waits is told first',
    family: 'voices',
    changes: [
      {
        file: 'agent/features/voices/core/letter-step.ts',
        search: 'const head = waiting.first;\n  if (head === undefined) return { doing',
        replace:
          'const head = waiting.first && { ...waiting.first, seq: waiting.all()?.upTo ?? 0 };\n  if (head === undefined) return { doing',
      },
    ],
  },
  {
    id: 'letter-to-others',
    what: 'a voice is told of systems that it does not name',
    family: 'voices',
    changes: [
      {
        file: 'agent/features/voices/core/hears.ts',
        search:
          'if (systems.length + integrations.length === 0 || concerned === null) return true;',
        replace: 'if (systems.length + integrations.length < 2 || concerned === null) return true;',
      },
    ],
  },
  {
    id: 'opening-told-twice',
    what: 'what was told of before an opening is not remembered',
    family: 'voices',
    changes: [
      {
        file: 'agent/features/voices/core/notice-ahead.ts',
        search: 'draft.advanceNotices.set(id, notice);',
        replace: 'if (now < 0) draft.advanceNotices.set(id, notice);',
      },
    ],
  },
  {
    id: 'change-told-twice',
    what: 'a change of what was told ahead is told as a change, too',
    family: 'voices',
    changes: [
      {
        file: 'agent/features/voices/app/voice-queues.ts',
        search: 'if (isUpdate(entry)) {',
        replace: 'if (isUpdate(entry) && entry.seq < 0) {',
      },
    ],
  },
  {
    id: 'opening-told-late',
    what: 'that a window opens soon is told after it has opened',
    family: 'voices',
    changes: [
      {
        file: 'agent/features/voices/core/letter-step.ts',
        search: 'if (late !== undefined)',
        replace: 'if (late !== undefined && digestTo === -1)',
      },
    ],
  },
];
