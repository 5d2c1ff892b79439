import { describe, expect, it } from 'vitest';
import { auditFaultSchema, type AuditFaultCode } from '../../../shared/domain/trail/audit-fault.ts';
import { auditFaultWords } from '../../../shared/i18n/audit-fault-words.ts';

const file = '/var/head';

type Row = readonly [parts: object, en: string, es: string];

const TABLE: Readonly<Record<AuditFaultCode, Row>> = {
  'entry-missing': [
    { seq: 3, next: 5 },
    'entry 3 is missing: after 2 comes 5',
    'falta la entrada 3: tras la 2 viene la 5',
  ],
  'entries-missing': [
    { from: 4, to: 9 },
    'entries 4 to 9 are missing',
    'faltan las entradas 4 a 9',
  ],
  'stray-entry': [
    { seq: -7 },
    'entry -7 comes before the first one',
    'la entrada -7 está antes de la primera',
  ],
  'prev-hash-differs': [
    { seq: 3 },
    'entry 3 has a prevHash other than the hash of entry 2',
    'la entrada 3 tiene un prevHash distinto del hash de la 2',
  ],
  'hash-differs': [
    { seq: 3 },
    'the hash of entry 3 does not match its text: one of them was changed',
    'el hash de la entrada 3 no corresponde a su texto: se cambió uno de los dos',
  ],
  'seq-differs': [
    { seq: 3 },
    'the text of entry 3 gives another seq',
    'el texto de la entrada 3 indica otro seq',
  ],
  'not-utf8': [
    { seq: 3 },
    'the text of entry 3 is not UTF-8: it was changed',
    'el texto de la entrada 3 no es UTF-8: se cambió',
  ],
  'tail-cut-off': [
    { last: 4, seq: 9, file },
    'the trail ends at entry 4, but /var/head recorded entry 9: its tail was cut off',
    'la auditoría acaba en la entrada 4, pero /var/head anotó la 9: se cortó su final',
  ],
  'head-differs': [
    { seq: 9, file },
    'the hash of entry 9 differs from the one in /var/head: it or an earlier one was changed',
    'el hash de la entrada 9 no es el que consta en /var/head: se cambió esa o una anterior',
  ],
  appended: [
    { last: 9, seq: 4, file },
    'the trail continues to entry 9, but /var/head recorded entry 4 at a clean shutdown: ' +
      'no agent appended what follows',
    'la auditoría sigue hasta la entrada 9, pero /var/head anotó la 4 en una parada limpia: ' +
      'lo posterior no lo añadió ningún agente',
  ],
  'part-missing': [
    { type: 'trigger', name: 'audit_guard' },
    'the trigger audit_guard of the database is missing',
    'falta audit_guard (trigger) en la base de datos',
  ],
  'part-changed': [
    { type: 'trigger', name: 'audit_guard' },
    'the trigger audit_guard of the database was changed',
    'se cambió audit_guard (trigger) de la base de datos',
  ],
  'part-added': [
    { type: 'index', name: 'extra' },
    'the index extra was added to the database',
    'se añadió extra (index) a la base de datos',
  ],
  'spans-differ': [
    { from: 2048 },
    'the times in audit_spans differ from those of the entries from 2048 on: it was altered',
    'las horas de audit_spans no son las de las entradas desde la 2048: se alteró',
  ],
  'index-miscounts': [
    { index: 'audit_by_kind', entries: 0, expected: 7 },
    'the index audit_by_kind has 0 entries, not 7: it was altered',
    'el índice audit_by_kind tiene 0 entradas y no 7: se alteró',
  ],
  'index-lacks': [
    { index: 'audit_by_due', entries: 3 },
    'the index audit_by_due is missing 3 of the latest entries, or has them under other keys: it was altered',
    'al índice audit_by_due le faltan 3 de las últimas entradas, o las tiene bajo otras claves: se alteró',
  ],
  'archive-unreadable': [
    { file: 'trail-1-9.jsonl.gz', why: 'ENOENT' },
    'the archive trail-1-9.jsonl.gz cannot be read: ENOENT',
    'no se puede leer el archivo trail-1-9.jsonl.gz: ENOENT',
  ],
  'archive-differs': [
    { file: 'trail-1-9.jsonl.gz' },
    'the archive trail-1-9.jsonl.gz is not the file that was sealed: it was changed or exchanged',
    'el archivo trail-1-9.jsonl.gz no es el que se selló: se cambió o se sustituyó',
  ],
  'archive-gap': [
    { file: 'trail-1-9.jsonl.gz', seq: 7 },
    'the archive trail-1-9.jsonl.gz does not follow entry 7',
    'el archivo trail-1-9.jsonl.gz no sigue a la entrada 7',
  ],
  'archive-unrecorded': [
    { file: 'trail-1-9.jsonl.gz' },
    'no entry of the trail says that the archive trail-1-9.jsonl.gz was sealed as it is listed',
    'ninguna entrada de la auditoría dice que el archivo trail-1-9.jsonl.gz se sellara como consta',
  ],
  'archive-other-entry': [
    { file: 'trail-1-9.jsonl.gz', seq: 4 },
    'entry 4 in the database is not the one in the archive trail-1-9.jsonl.gz',
    'la entrada 4 de la base de datos no es la del archivo trail-1-9.jsonl.gz',
  ],
  'pause-deleted': [
    { holdId: 'h-1', seq: 7 },
    'the pause h-1, placed by entry 7 and ended by none, is not in force: it was deleted',
    'la pausa h-1, que la entrada 7 puso y ninguna terminó, no está en vigor: se borró',
  ],
  'pause-added': [
    { holdId: 'h-1' },
    'the pause h-1 was added: no entry placed it',
    'se añadió la pausa h-1: ninguna entrada la puso',
  ],
  'pause-put-back': [
    { holdId: 'h-1' },
    'the pause h-1 was restored after an entry ended it',
    'se repuso la pausa h-1 después de que una entrada la terminara',
  ],
  'pause-altered': [
    { holdId: 'h-1', seq: 7, until: null },
    'the pause h-1 has no end, not as entry 7 says: it was altered',
    'la pausa h-1 no tiene fin, y no como dice la entrada 7: se alteró',
  ],
  'pause-differs': [
    { holdId: 'h1', seq: 7, fields: ['selector', 'by'] },
    'the pause h1 differs from entry 7 in selector, by: it was altered',
    'la pausa h1 no es como dice la entrada 7 (selector, by): se alteró',
  ],
  'definition-added': [
    { part: 'window', id: 'erp' },
    'the window erp was added to the database: no entry says so',
    'se añadió window erp a la base de datos: ninguna entrada lo dice',
  ],
  'definition-put-back': [
    { part: 'window', id: 'erp', seq: 7 },
    'the window erp is in the database again, though entry 7 removed it',
    'window erp está otra vez en la base de datos, aunque la entrada 7 lo eliminó',
  ],
  'definition-deleted': [
    { part: 'setting', id: 'evidence', seq: 7 },
    'the setting evidence of entry 7 is no longer in the database: it was deleted',
    'setting evidence, de la entrada 7, ya no está en la base de datos: se borró',
  ],
  'definition-altered': [
    { part: 'window', id: 'erp', seq: 7, fields: ['duration'] },
    'the window erp differs from entry 7 in duration: it was altered in the database',
    'window erp no es como dice la entrada 7 (duration): se alteró en la base de datos',
  ],
  'definitions-differ': [
    { seq: 7 },
    'the definitions do not have the hash that entry 7 says',
    'las definiciones no tienen el hash que dice la entrada 7',
  ],
  'cursor-ahead': [
    { integrationId: 'shop', at: '2026-12-07T02:00:00Z', latest: '2026-12-06T02:00:00Z' },
    'due runs of shop count as handled up to 2026-12-07T02:00:00Z, but nothing was recorded after 2026-12-06T02:00:00Z: its cursor was altered',
    'las ejecuciones previstas de shop constan como tratadas hasta 2026-12-07T02:00:00Z, pero no hay nada anotado después de 2026-12-06T02:00:00Z: se alteró su cursor',
  ],
  'state-differs': [
    { number: 3, tables: ['openings', 'cursors'] },
    'what lies in openings, cursors is not what checkpoint 3 signed, and nothing was recorded since: it was altered',
    'lo que hay en openings, cursors no es lo que firmó el punto de control 3, y desde entonces no se anotó nada: se alteró',
  ],
  'head-absent': [
    { hash: 'ab12', seq: null },
    'no entry has the hash ab12: the trail was rewritten or cut off',
    'ninguna entrada tiene el hash ab12: la auditoría se reescribió o se cortó',
  ],
  'checkpoint-unread': [
    { line: 3 },
    'line 3 of the checkpoints is not a checkpoint: it was changed',
    'la línea 3 de los puntos de control no es un punto de control: se cambió',
  ],
  'checkpoint-forged': [
    { number: 3 },
    'the signature of checkpoint 3 is wrong: it was changed or forged',
    'la firma del punto de control 3 no es válida: se cambió o se falsificó',
  ],
  'checkpoint-key': [
    { number: 3 },
    'checkpoint 3 is signed with a key that no trusted key names',
    'el punto de control 3 está firmado con una clave que ninguna clave de confianza nombra',
  ],
  'checkpoint-twice': [
    { number: 3 },
    'there are different checkpoints 3: the trail had two pasts',
    'hay puntos de control 3 distintos: la auditoría tuvo dos pasados',
  ],
  'checkpoint-missing': [
    { number: 3, next: 5 },
    'checkpoint 3 is missing: after 2 comes 5',
    'falta el punto de control 3: tras el 2 viene el 5',
  ],
  'checkpoint-link': [
    { number: 3 },
    'checkpoint 3 does not follow the one before: one of them was replaced',
    'el punto de control 3 no sigue al anterior: se sustituyó uno de los dos',
  ],
  'checkpoint-other-trail': [
    { number: 3 },
    'checkpoint 3 is of a trail with another beginning',
    'el punto de control 3 es de una auditoría con otro comienzo',
  ],
  'checkpoint-differs': [
    { number: 3, seq: 40 },
    'entry 40 is not the one that checkpoint 3 signed: the trail was rewritten',
    'la entrada 40 no es la que firmó el punto de control 3: se reescribió la auditoría',
  ],
  'checkpoint-ahead': [
    { number: 3, seq: 40, last: 30 },
    'the trail ends at entry 30, but checkpoint 3 signed entry 40: ' +
      'its tail was cut off, or an old copy was put back',
    'la auditoría acaba en la entrada 30, pero el punto de control 3 firmó la 40: ' +
      'se cortó su final o se repuso una copia antigua',
  ],
  'checkpoint-clock': [
    { number: 3, at: '2026-11-25T01:00:00Z', before: '2026-11-25T02:00:00Z' },
    'checkpoint 3 is of 2026-11-25T01:00:00Z, the one before of 2026-11-25T02:00:00Z: ' +
      'the clock was set back',
    'el punto de control 3 es de 2026-11-25T01:00:00Z y el anterior de 2026-11-25T02:00:00Z: ' +
      'se atrasó el reloj',
  ],
  'entry-clock': [
    { seq: 41, at: '2026-11-25T01:00:00Z', number: 3, before: '2026-11-25T02:00:00Z' },
    'entry 41 is of 2026-11-25T01:00:00Z, ' +
      'but was written after checkpoint 3 of 2026-11-25T02:00:00Z: the clock was set back',
    'la entrada 41 es de 2026-11-25T01:00:00Z, ' +
      'pero se escribió tras el punto de control 3 de 2026-11-25T02:00:00Z: se atrasó el reloj',
  ],
  'checkpoints-cut': [
    { last: 3, number: 5 },
    'the checkpoints end at 3, but 5 were made: the latest were removed',
    'los puntos de control acaban en el 3, pero se hicieron 5: se quitaron los últimos',
  ],
  'copy-ahead': [
    { name: '/mnt/copy', number: 9, last: 7 },
    'the copy in /mnt/copy has checkpoint 9, the data directory ends at 7: an older directory was put back',
    'la copia en /mnt/copy tiene el punto de control 9 y la carpeta de datos acaba en el 7: se repuso una carpeta antigua',
  ],
  'copy-differs': [
    { name: '/mnt/copy', number: 7 },
    'the copy in /mnt/copy has another checkpoint 7 than the data directory: one of them was rewritten, or there were two pasts',
    'la copia en /mnt/copy tiene otro punto de control 7 que la carpeta de datos: se reescribió uno de los dos, o hubo dos pasados',
  ],
  'copy-cut': [
    { name: '/mnt/copy', last: 5, number: 7 },
    'the copy in /mnt/copy ends at checkpoint 5, but was given 7: it was cut off or replaced',
    'la copia en /mnt/copy acaba en el punto de control 5, pero recibió el 7: se cortó o se sustituyó',
  ],
  'stamp-differs': [
    { number: 3 },
    'the time-stamp of checkpoint 3 is not of this checkpoint',
    'el sello de tiempo del punto de control 3 no es de este punto de control',
  ],
  'stamp-untrusted': [
    { number: 3 },
    'the time-stamp of checkpoint 3 is not signed by the authority that is trusted',
    'el sello de tiempo del punto de control 3 no lo firmó la autoridad de confianza',
  ],
  'stamp-clock': [
    { number: 3, at: '2026-11-25T02:00:00Z', stampedAt: '2026-11-25T01:00:00Z' },
    'checkpoint 3 says 2026-11-25T02:00:00Z, its time-stamp 2026-11-25T01:00:00Z: ' +
      'the clock was wrong',
    'el punto de control 3 dice 2026-11-25T02:00:00Z y su sello de tiempo 2026-11-25T01:00:00Z: ' +
      'el reloj estaba mal',
  ],
};

const ROWS = Object.entries(TABLE).map(
  ([code, [parts, en, es]]) => [code, auditFaultSchema.parse({ code, ...parts }), en, es] as const,
);

describe('audit faults', () => {
  it.each(ROWS)('have a text for %s in both languages', (_code, fault, en, es) => {
    expect(auditFaultWords([fault], 'en')).toBe(en);
    expect(auditFaultWords([fault], 'es')).toBe(es);
  });

  it('include the end of an altered pause, and list several faults in order', () => {
    const until = '2026-12-06T05:00:00Z';
    const altered = { code: 'pause-altered', holdId: 'h-1', seq: 7, until } as const;
    expect(auditFaultWords([altered, { code: 'not-utf8', seq: 2 }], 'es')).toBe(
      `la pausa h-1 acaba en ${until}, y no como dice la entrada 7: se alteró; ` +
        'el texto de la entrada 2 no es UTF-8: se cambió',
    );
  });
});
