import type { EntryParts } from './entry-scene.ts';

const person = { kind: 'person', name: 'Ana Ruiz', via: 'cli' } as const;

/** What is asked of another person, and the answers: name, entry, subject, both languages. */
export const APPROVAL_ROWS: readonly [string, EntryParts, string, string, string][] = [
  [
    'a new window that waits',
    {
      ...{ kind: 'window.proposed', windowId: 'gone', actor: person, reason: 'CHG-7' },
      detail: { action: 'add', version: 4, fields: [] },
    },
    'gone',
    'New window, waits for approval by another person (version 4): CHG-7',
    'Ventana nueva, pendiente de que la apruebe otra persona (versión 4): CHG-7',
  ],
  [
    'a change that waits',
    {
      ...{ kind: 'window.proposed', windowId: 'gone', actor: person },
      detail: { action: 'change', version: 4, fields: ['end', 'covers'] },
    },
    'gone',
    'Change waits for approval by another person (version 4): end and covers',
    'Cambio pendiente de que lo apruebe otra persona (versión 4): end y covers',
  ],
  [
    'what was taken back',
    {
      ...{ kind: 'window.withdrawn', windowId: 'gone', actor: person },
      detail: { action: 'change', version: 4, proposedBy: 'luis' },
    },
    'gone',
    'Taken back: version 4, proposed by luis, no longer waits',
    'Retirado: la versión 4, propuesta por luis, ya no está pendiente',
  ],
  [
    'a yes',
    {
      ...{ kind: 'approval.given', windowId: 'gone', actor: person },
      detail: { action: 'add', version: 4, proposedBy: 'luis' },
    },
    'gone',
    'Approved: version 4, proposed by luis',
    'Aprobado: versión 4, propuesta por luis',
  ],
  [
    'a no by a token',
    {
      ...{ kind: 'approval.refused', windowId: 'gone', actor: person, reason: 'closing week' },
      detail: { action: 'add', version: 4, proposedBy: 'luis', token: 'carmen' },
    },
    'gone',
    'Refused with the token carmen: version 4, proposed by luis: closing week',
    'Rechazado con el token carmen: versión 4, propuesta por luis: closing week',
  ],
];
