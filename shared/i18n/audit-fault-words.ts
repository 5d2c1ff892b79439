import type { AuditFault, AuditFaultCode } from '../domain/trail/audit-fault.ts';
import type { Language, Said } from '../words/language.ts';

type OfCode<C extends AuditFaultCode> = Extract<AuditFault, { readonly code: C }>;

function ends({ until }: OfCode<'pause-altered'>): Said {
  return until === null
    ? { en: 'has no end', es: 'no tiene fin' }
    : { en: `ends at ${until}`, es: `acaba en ${until}` };
}

const SAID: { readonly [C in AuditFaultCode]: (fault: OfCode<C>) => Said } = {
  'entry-missing': ({ seq, next }) => ({
    en: `entry ${seq} is missing: after ${seq - 1} comes ${next}`,
    es: `falta la entrada ${seq}: tras la ${seq - 1} viene la ${next}`,
  }),
  'entries-missing': ({ from, to }) => ({
    en: `entries ${from} to ${to} are missing`,
    es: `faltan las entradas ${from} a ${to}`,
  }),
  'stray-entry': ({ seq }) => ({
    en: `entry ${seq} comes before the first one`,
    es: `la entrada ${seq} está antes de la primera`,
  }),
  'prev-hash-differs': ({ seq }) => ({
    en: `entry ${seq} has a prevHash other than the hash of entry ${seq - 1}`,
    es: `la entrada ${seq} tiene un prevHash distinto del hash de la ${seq - 1}`,
  }),
  'hash-differs': ({ seq }) => ({
    en: `the hash of entry ${seq} does not match its text: one of them was changed`,
    es: `el hash de la entrada ${seq} no corresponde a su texto: se cambió uno de los dos`,
  }),
  'seq-differs': ({ seq }) => ({
    en: `the text of entry ${seq} gives another seq`,
    es: `el texto de la entrada ${seq} indica otro seq`,
  }),
  'not-utf8': ({ seq }) => ({
    en: `the text of entry ${seq} is not UTF-8: it was changed`,
    es: `el texto de la entrada ${seq} no es UTF-8: se cambió`,
  }),
  'tail-cut-off': ({ last, seq, file }) => ({
    en: `the trail ends at entry ${last}, but ${file} recorded entry ${seq}: its tail was cut off`,
    es: `la auditoría acaba en la entrada ${last}, pero ${file} anotó la ${seq}: se cortó su final`,
  }),
  'head-differs': ({ seq, file }) => ({
    en: `the hash of entry ${seq} differs from the one in ${file}: it or an earlier one was changed`,
    es: `el hash de la entrada ${seq} no es el que consta en ${file}: se cambió esa o una anterior`,
  }),
  appended: ({ last, seq, file }) => ({
    en: `the trail continues to entry ${last}, but ${file} recorded entry ${seq} at a clean shutdown: no agent appended what follows`,
    es: `la auditoría sigue hasta la entrada ${last}, pero ${file} anotó la ${seq} en una parada limpia: lo posterior no lo añadió ningún agente`,
  }),
  'part-missing': ({ type, name }) => ({
    en: `the ${type} ${name} of the database is missing`,
    es: `falta ${name} (${type}) en la base de datos`,
  }),
  'part-changed': ({ type, name }) => ({
    en: `the ${type} ${name} of the database was changed`,
    es: `se cambió ${name} (${type}) de la base de datos`,
  }),
  'part-added': ({ type, name }) => ({
    en: `the ${type} ${name} was added to the database`,
    es: `se añadió ${name} (${type}) a la base de datos`,
  }),
  'spans-differ': ({ from }) => ({
    en: `the times in audit_spans differ from those of the entries from ${from} on: it was altered`,
    es: `las horas de audit_spans no son las de las entradas desde la ${from}: se alteró`,
  }),
  'index-miscounts': ({ index, entries, expected }) => ({
    en: `the index ${index} has ${entries} entries, not ${expected}: it was altered`,
    es: `el índice ${index} tiene ${entries} entradas y no ${expected}: se alteró`,
  }),
  'index-lacks': ({ index, entries }) => ({
    en: `the index ${index} is missing ${entries} of the latest entries, or has them under other keys: it was altered`,
    es: `al índice ${index} le faltan ${entries} de las últimas entradas, o las tiene bajo otras claves: se alteró`,
  }),
  'archive-unreadable': ({ file, why }) => ({
    en: `the archive ${file} cannot be read: ${why}`,
    es: `no se puede leer el archivo ${file}: ${why}`,
  }),
  'archive-differs': ({ file }) => ({
    en: `the archive ${file} is not the file that was sealed: it was changed or exchanged`,
    es: `el archivo ${file} no es el que se selló: se cambió o se sustituyó`,
  }),
  'archive-gap': ({ file, seq }) => ({
    en: `the archive ${file} does not follow entry ${seq}`,
    es: `el archivo ${file} no sigue a la entrada ${seq}`,
  }),
  'archive-unrecorded': ({ file }) => ({
    en: `no entry of the trail says that the archive ${file} was sealed as it is listed`,
    es: `ninguna entrada de la auditoría dice que el archivo ${file} se sellara como consta`,
  }),
  'archive-other-entry': ({ file, seq }) => ({
    en: `entry ${seq} in the database is not the one in the archive ${file}`,
    es: `la entrada ${seq} de la base de datos no es la del archivo ${file}`,
  }),
  'pause-deleted': ({ holdId, seq }) => ({
    en: `the pause ${holdId}, placed by entry ${seq} and ended by none, is not in force: it was deleted`,
    es: `la pausa ${holdId}, que la entrada ${seq} puso y ninguna terminó, no está en vigor: se borró`,
  }),
  'pause-added': ({ holdId }) => ({
    en: `the pause ${holdId} was added: no entry placed it`,
    es: `se añadió la pausa ${holdId}: ninguna entrada la puso`,
  }),
  'pause-put-back': ({ holdId }) => ({
    en: `the pause ${holdId} was restored after an entry ended it`,
    es: `se repuso la pausa ${holdId} después de que una entrada la terminara`,
  }),
  'pause-altered': (fault) => ({
    en: `the pause ${fault.holdId} ${ends(fault).en}, not as entry ${fault.seq} says: it was altered`,
    es: `la pausa ${fault.holdId} ${ends(fault).es}, y no como dice la entrada ${fault.seq}: se alteró`,
  }),
  'pause-differs': ({ holdId, seq, fields }) => ({
    en: `the pause ${holdId} differs from entry ${seq} in ${fields.join(', ')}: it was altered`,
    es: `la pausa ${holdId} no es como dice la entrada ${seq} (${fields.join(', ')}): se alteró`,
  }),
  'definition-added': ({ part, id }) => ({
    en: `the ${part} ${id} was added to the database: no entry says so`,
    es: `se añadió ${part} ${id} a la base de datos: ninguna entrada lo dice`,
  }),
  'definition-put-back': ({ part, id, seq }) => ({
    en: `the ${part} ${id} is in the database again, though entry ${seq} removed it`,
    es: `${part} ${id} está otra vez en la base de datos, aunque la entrada ${seq} lo eliminó`,
  }),
  'definition-deleted': ({ part, id, seq }) => ({
    en: `the ${part} ${id} of entry ${seq} is no longer in the database: it was deleted`,
    es: `${part} ${id}, de la entrada ${seq}, ya no está en la base de datos: se borró`,
  }),
  'definition-altered': ({ part, id, seq, fields }) => ({
    en: `the ${part} ${id} differs from entry ${seq} in ${fields.join(', ')}: it was altered in the database`,
    es: `${part} ${id} no es como dice la entrada ${seq} (${fields.join(', ')}): se alteró en la base de datos`,
  }),
  'definitions-differ': ({ seq }) => ({
    en: `the definitions do not have the hash that entry ${seq} says`,
    es: `las definiciones no tienen el hash que dice la entrada ${seq}`,
  }),
  'cursor-ahead': ({ integrationId, at, latest }) => ({
    en: `due runs of ${integrationId} count as handled up to ${at}, but nothing was recorded after ${latest}: its cursor was altered`,
    es: `las ejecuciones previstas de ${integrationId} constan como tratadas hasta ${at}, pero no hay nada anotado después de ${latest}: se alteró su cursor`,
  }),
  'state-differs': ({ number, tables }) => ({
    en: `what lies in ${tables.join(', ')} is not what checkpoint ${number} signed, and nothing was recorded since: it was altered`,
    es: `lo que hay en ${tables.join(', ')} no es lo que firmó el punto de control ${number}, y desde entonces no se anotó nada: se alteró`,
  }),
  'head-absent': ({ hash, seq }) => ({
    en: `${seq === null ? 'no entry has' : `entry ${seq} does not have`} the hash ${hash}: the trail was rewritten or cut off`,
    es: `${seq === null ? 'ninguna entrada' : `la entrada ${seq} no`} tiene el hash ${hash}: la auditoría se reescribió o se cortó`,
  }),
  'checkpoint-unread': ({ line }) => ({
    en: `line ${line} of the checkpoints is not a checkpoint: it was changed`,
    es: `la línea ${line} de los puntos de control no es un punto de control: se cambió`,
  }),
  'checkpoint-forged': ({ number }) => ({
    en: `the signature of checkpoint ${number} is wrong: it was changed or forged`,
    es: `la firma del punto de control ${number} no es válida: se cambió o se falsificó`,
  }),
  'checkpoint-key': ({ number }) => ({
    en: `checkpoint ${number} is signed with a key that no trusted key names`,
    es: `el punto de control ${number} está firmado con una clave que ninguna clave de confianza nombra`,
  }),
  'checkpoint-twice': ({ number }) => ({
    en: `there are different checkpoints ${number}: the trail had two pasts`,
    es: `hay puntos de control ${number} distintos: la auditoría tuvo dos pasados`,
  }),
  'checkpoint-missing': ({ number, next }) => ({
    en: `checkpoint ${number} is missing: after ${number - 1} comes ${next}`,
    es: `falta el punto de control ${number}: tras el ${number - 1} viene el ${next}`,
  }),
  'checkpoint-link': ({ number }) => ({
    en: `checkpoint ${number} does not follow the one before: one of them was replaced`,
    es: `el punto de control ${number} no sigue al anterior: se sustituyó uno de los dos`,
  }),
  'checkpoint-other-trail': ({ number }) => ({
    en: `checkpoint ${number} is of a trail with another beginning`,
    es: `el punto de control ${number} es de una auditoría con otro comienzo`,
  }),
  'checkpoint-differs': ({ number, seq }) => ({
    en: `entry ${seq} is not the one that checkpoint ${number} signed: the trail was rewritten`,
    es: `la entrada ${seq} no es la que firmó el punto de control ${number}: se reescribió la auditoría`,
  }),
  'checkpoint-ahead': ({ number, seq, last }) => ({
    en: `the trail ends at entry ${last}, but checkpoint ${number} signed entry ${seq}: its tail was cut off, or an old copy was put back`,
    es: `la auditoría acaba en la entrada ${last}, pero el punto de control ${number} firmó la ${seq}: se cortó su final o se repuso una copia antigua`,
  }),
  'checkpoint-clock': ({ number, at, before }) => ({
    en: `checkpoint ${number} is of ${at}, the one before of ${before}: the clock was set back`,
    es: `el punto de control ${number} es de ${at} y el anterior de ${before}: se atrasó el reloj`,
  }),
  'entry-clock': ({ seq, at, number, before }) => ({
    en: `entry ${seq} is of ${at}, but was written after checkpoint ${number} of ${before}: the clock was set back`,
    es: `la entrada ${seq} es de ${at}, pero se escribió tras el punto de control ${number} de ${before}: se atrasó el reloj`,
  }),
  'checkpoints-cut': ({ last, number }) => ({
    en: `the checkpoints end at ${last}, but ${number} were made: the latest were removed`,
    es: `los puntos de control acaban en el ${last}, pero se hicieron ${number}: se quitaron los últimos`,
  }),
  'copy-ahead': ({ name, number, last }) => ({
    en: `the copy in ${name} has checkpoint ${number}, the data directory ends at ${last}: an older directory was put back`,
    es: `la copia en ${name} tiene el punto de control ${number} y la carpeta de datos acaba en el ${last}: se repuso una carpeta antigua`,
  }),
  'copy-differs': ({ name, number }) => ({
    en: `the copy in ${name} has another checkpoint ${number} than the data directory: one of them was rewritten, or there were two pasts`,
    es: `la copia en ${name} tiene otro punto de control ${number} que la carpeta de datos: se reescribió uno de los dos, o hubo dos pasados`,
  }),
  'copy-cut': ({ name, last, number }) => ({
    en: `the copy in ${name} ends at checkpoint ${last}, but was given ${number}: it was cut off or replaced`,
    es: `la copia en ${name} acaba en el punto de control ${last}, pero recibió el ${number}: se cortó o se sustituyó`,
  }),
  'stamp-differs': ({ number }) => ({
    en: `the time-stamp of checkpoint ${number} is not of this checkpoint`,
    es: `el sello de tiempo del punto de control ${number} no es de este punto de control`,
  }),
  'stamp-untrusted': ({ number }) => ({
    en: `the time-stamp of checkpoint ${number} is not signed by the authority that is trusted`,
    es: `el sello de tiempo del punto de control ${number} no lo firmó la autoridad de confianza`,
  }),
  'stamp-clock': ({ number, at, stampedAt }) => ({
    en: `checkpoint ${number} says ${at}, its time-stamp ${stampedAt}: the clock was wrong`,
    es: `el punto de control ${number} dice ${at} y su sello de tiempo ${stampedAt}: el reloj estaba mal`,
  }),
};

function said<C extends AuditFaultCode>(fault: OfCode<C>): Said {
  // The table is by code; TypeScript does not follow that for a code that it does not know yet.
  return (SAID[fault.code] as (one: OfCode<C>) => Said)(fault);
}

/** What a check of the trail found, within a sentence. */
export function auditFaultWords(faults: readonly AuditFault[], language: Language): string {
  return faults.map((fault) => said(fault)[language]).join('; ');
}

/** The first `most` of them; the others are a sign that there are more. */
export function someFaultWords(
  faults: readonly AuditFault[],
  most: number,
  language: Language,
): string {
  const more = faults.length > most ? '; …' : '';
  return auditFaultWords(faults.slice(0, most), language) + more;
}
