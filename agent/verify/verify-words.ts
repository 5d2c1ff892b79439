import { auditFaultWords } from '../../shared/i18n/audit-fault-words.ts';
import type { ApprovalFault, VerifyFault, VerifyNote } from './verify-fault.ts';
import type { VerifyReport } from './verify-files.ts';

export type VerifyLanguage = 'en' | 'es';

type OfCode<C extends VerifyNote['code']> = Extract<VerifyNote, { readonly code: C }>;

const USAGE_EN = `Usage: remanso-verify [options] FILE...

Checks the audit trail of Remanso without Remanso: exports (JSON lines, plain or .gz), archives,
reports and checks (--json), against signed checkpoints. Give all files at once, in any order;
time-stamps are read beside the checkpoints.

  --key FILE|SHA256:...   the public key, or its fingerprint, as "remanso audit key" showed it
  --tsa-ca FILE           the certificate of the authority of the time-stamps (PEM)
  --head SEQ:HASH         a head that the trail must contain; the hash alone does with a checkpoint
  --older                 the trails were written before the latest checkpoints
  --language en|es
  --json

Exit codes: 0 nothing altered was found, 1 something was altered, 2 usage, or a file that cannot be read`;

const USAGE_ES = `Uso: remanso-verify [opciones] ARCHIVO...

Comprueba la auditoría de Remanso sin Remanso: exportaciones (líneas JSON, sueltas o .gz), archivos
históricos, informes y comprobaciones (--json), frente a puntos de control firmados. Indique todos a
la vez, en cualquier orden; los sellos de tiempo se leen junto a los puntos de control.

  --key ARCHIVO|SHA256:...  la clave pública, o su huella, como la mostró «remanso audit key»
  --tsa-ca ARCHIVO          el certificado de la autoridad de los sellos de tiempo (PEM)
  --head SEQ:HASH           una cabeza que la auditoría debe contener; con un punto de control basta
                            el hash
  --older                   las auditorías se escribieron antes de los últimos puntos de control
  --language en|es
  --json

Códigos de salida: 0 no se ha encontrado nada alterado, 1 algo se alteró, 2 uso, o un archivo que no se puede leer`;

const NOTES: {
  readonly [C in VerifyNote['code']]: (note: OfCode<C>) => Readonly<Record<VerifyLanguage, string>>;
} = {
  'no-checkpoints': () => ({
    en: 'No checkpoint was given: a trail that was rewritten as a whole would look the same.',
    es: 'No se indicó ningún punto de control: una auditoría reescrita por completo se vería igual.',
  }),
  'no-key': ({ fingerprint }) => ({
    en: `No key was given: the checkpoints are signed by ${fingerprint}; compare it with the one you know.`,
    es: `No se indicó ninguna clave: los puntos de control los firma ${fingerprint}; compárela con la que conoce.`,
  }),
  'no-trail': () => ({
    en: 'No trail was given: the checkpoints were checked by themselves.',
    es: 'No se indicó ninguna auditoría: los puntos de control se comprobaron por sí solos.',
  }),
  'stamps-unsigned': () => ({
    en: 'Who signed the time-stamps was not checked: give the certificate of the authority (--tsa-ca).',
    es: 'No se comprobó quién firmó los sellos de tiempo: indique el certificado de la autoridad (--tsa-ca).',
  }),
  filtered: ({ file }) => ({
    en: `${file} is a filtered export: each entry in it is genuine as far as its own hash goes; what it leaves out was not checked.`,
    es: `${file} es una exportación filtrada: cada entrada concuerda con su propio hash; lo que omite no se comprobó.`,
  }),
  stub: ({ file, first, last }) => ({
    en: `${file}: entries ${first} to ${last} were removed by a person; what is on both sides meets what the stub says.`,
    es: `${file}: una persona quitó las entradas ${first} a ${last}; lo que hay a ambos lados concuerda con el resguardo.`,
  }),
  'begins-late': ({ first }) => ({
    en: `The first entry is ${first}: what came before is not at hand.`,
    es: `La primera entrada es la ${first}: lo anterior no está disponible.`,
  }),
  'not-at-hand': ({ count }) => ({
    en: `${count} of the checkpoints sign entries that are not in these files.`,
    es: `${count} de los puntos de control firman entradas que no están en estos archivos.`,
  }),
  'after-latest': ({ seq, last }) => ({
    en: `The latest checkpoint signs entry ${seq}; for what follows, up to ${last}, there is the chain alone.`,
    es: `El último punto de control firma la entrada ${seq}; para lo que sigue, hasta la ${last}, solo está la cadena.`,
  }),
  'begins-at': ({ number }) => ({
    en: `The first checkpoint is ${number}: those before it were not given.`,
    es: `El primer punto de control es el ${number}: los anteriores no se indicaron.`,
  }),
  'head-alone': ({ file }) => ({
    en: `${file}: its head is in none of these files, and no checkpoint names it.`,
    es: `${file}: su cabeza no está en ninguno de estos archivos, ni la nombra ningún punto de control.`,
  }),
  report: ({ file }) => ({
    en: `${file} is a report: its head shows which trail it was made from. What it says about the window is not signed; make it again from the trail and compare.`,
    es: `${file} es un informe: su cabeza muestra de qué auditoría salió. Lo que dice de la ventana no está firmado; vuelva a generarlo con la auditoría y compare.`,
  }),
};

export function noteWords<C extends VerifyNote['code']>(
  note: OfCode<C>,
  language: VerifyLanguage,
): string {
  return (NOTES[note.code] as (one: OfCode<C>) => Record<VerifyLanguage, string>)(note)[language];
}

const SIGNATURES: Readonly<Record<ApprovalFault['why'], Readonly<Record<VerifyLanguage, string>>>> =
  {
    missing: {
      en: 'the list of approvers asked for one, and there is none',
      es: 'la lista de «approvers» la exige, y no hay ninguna',
    },
    unreadable: {
      en: 'it cannot be read as a signature of ssh',
      es: 'no se puede leer como firma de ssh',
    },
    'other-namespace': { en: 'it was made for another purpose', es: 'se hizo para otra cosa' },
    'other-key': { en: 'another key made it', es: 'la hizo otra clave' },
    'other-text': { en: 'it is of another text', es: 'es de otro texto' },
    'unknown-type': {
      en: 'keys of its type cannot be checked here',
      es: 'las claves de su tipo no se pueden comprobar aquí',
    },
    'other-entry': {
      en: 'what was signed is about another window, version, decision or person',
      es: 'lo firmado trata de otra ventana, versión, decisión o persona',
    },
    'other-content': {
      en: 'what was signed is not what had been proposed',
      es: 'lo firmado no es lo que se había propuesto',
    },
    'key-unlisted': {
      en: 'the list of approvers did not have its key for this person',
      es: 'la lista de «approvers» no tenía su clave para esta persona',
    },
  };

export function faultWords(fault: VerifyFault, language: VerifyLanguage): string {
  const isEnglish = language === 'en';
  switch (fault.code) {
    case 'no-end':
      return isEnglish
        ? `${fault.file}: its last line, which names the head, is missing: it was cut off`
        : `${fault.file}: falta su última línea, que nombra la cabeza: se cortó`;
    case 'end-differs':
      return isEnglish
        ? `${fault.file}: its last line names another head or number of entries than it has`
        : `${fault.file}: su última línea nombra otra cabeza u otro número de entradas de los que tiene`;
    case 'line-unread':
      return isEnglish
        ? `${fault.file}: what comes after entry ${fault.after} is not an entry: it was changed`
        : `${fault.file}: lo que sigue a la entrada ${fault.after} no es una entrada: se cambió`;
    case 'key-repeated':
      return isEnglish
        ? `${fault.file}: the line after entry ${fault.after} has the key ${JSON.stringify(fault.key)} twice: it shows different values to different readers`
        : `${fault.file}: la línea que sigue a la entrada ${fault.after} tiene dos veces la clave ${JSON.stringify(fault.key)}: muestra valores distintos según quién la lea`;
    case 'approval-signature': {
      const why = SIGNATURES[fault.why][language];
      return isEnglish
        ? `entry ${fault.seq}: the signature of an approval does not count: ${why}`
        : `entrada ${fault.seq}: la firma de una aprobación no vale: ${why}`;
    }
    default:
      return auditFaultWords([fault], language);
  }
}

export function reportLines(report: VerifyReport, language: VerifyLanguage): string[] {
  const isEnglish = language === 'en';
  const { entries, first, last, hash, checkpoints, heads, faults, notes } = report;
  const { good, agreed, stamped, latest } = checkpoints;
  const lines: string[] = [];
  if (first !== null && last !== null) {
    lines.push(
      isEnglish
        ? `Trail: ${entries} entries, ${first} to ${last}, head ${hash ?? ''}`
        : `Auditoría: ${entries} entradas, de la ${first} a la ${last}, cabeza ${hash ?? ''}`,
    );
  }
  if (latest !== null) {
    const { number, at, seq } = latest;
    lines.push(
      isEnglish
        ? `Checkpoints: ${good} signed, ${stamped} time-stamped, ${agreed} agree with the trail; the latest is ${number} of ${at}, entry ${seq}`
        : `Puntos de control: ${good} firmados, ${stamped} con sello de tiempo, ${agreed} concuerdan con la auditoría; el último es el ${number} de ${at}, entrada ${seq}`,
    );
  }
  for (const one of heads) {
    const place = `${one.file}: ${one.hash}`;
    lines.push(
      isEnglish
        ? `${place} is the head at entry ${one.seq}`
        : `${place} es la cabeza en la entrada ${one.seq}`,
    );
  }
  for (const note of notes) {
    lines.push(`${isEnglish ? 'Note' : 'Nota'}: ${noteWords(note, language)}`);
  }
  for (const fault of faults) {
    lines.push(`${isEnglish ? 'ALTERED' : 'ALTERADO'}: ${faultWords(fault, language)}`);
  }
  if (faults.length === 0) {
    lines.push(isEnglish ? 'Nothing altered was found.' : 'No se ha encontrado nada alterado.');
  }
  return lines;
}

export const usage: Readonly<Record<VerifyLanguage, string>> = { en: USAGE_EN, es: USAGE_ES };

export function unreadableWords(why: string, language: VerifyLanguage): string {
  return language === 'en'
    ? `remanso-verify: cannot be read, or is nothing that can be checked: ${why}`
    : `remanso-verify: no se puede leer, o no es nada que se pueda comprobar: ${why}`;
}
