import type { Spoken } from './spoken.ts';

const en = {
  checkpoint: {
    sentence:
      'Signs the head of the trail now, with or without a running agent: whoever has the checkpoint can show later whether the trail was rewritten.',
    examples: [
      'audit checkpoint',
      'audit checkpoint --new-key    # a new key signs from the next one on',
    ],
  },
  newKey: 'replace the key; the old one names the new one, as far as it is still there',
  made: (number: number, seq: number, hash: string) =>
    `Checkpoint ${number}: entry ${seq}, ${hash}.`,
  signedWith: (fingerprint: string) => `Signed with the key ${fingerprint}.`,
  checkpoints: {
    sentence:
      'Lists the signed checkpoints of the trail, newest first, and where copies of them are.',
    examples: ['audit checkpoints', 'audit checkpoints --limit 365 --json'],
  },
  limit: 'so many at most',
  none: 'No checkpoint was made yet. An agent makes the first ten minutes after its start.',
  header: ['NUMBER', 'AT', 'ENTRY', 'TIME-STAMP', 'KEY'],
  every: (length: string) => `One is made every ${length}, and at each orderly stop.`,
  stampedBy: (host: string) => `Time-stamps come from ${host}.`,
  copy: (name: string, to: number, latest: number) =>
    to >= latest && latest > 0
      ? `${name} has all of them.`
      : `${name} has them up to ${to} of ${latest}.`,
  key: {
    sentence:
      'Shows the public key that the checkpoints are signed with, or writes it to a file (PEM). Keep it where the agent cannot write.',
    examples: ['audit key', 'audit key remanso.pem'],
  },
  keyFile: 'the file to write',
  wroteKey: (file: string) => `The public key is in ${file}.`,
  fingerprint: (text: string) => `Its fingerprint is ${text}.`,
};

const es: typeof en = {
  checkpoint: {
    sentence:
      'Firma ahora la cabeza de la auditoría, con o sin agente en marcha: quien tenga el punto de control podrá demostrar más tarde si la auditoría se reescribió.',
    examples: [
      'audit checkpoint',
      'audit checkpoint --new-key    # una clave nueva firma a partir del siguiente',
    ],
  },
  newKey: 'sustituir la clave; la anterior nombra a la nueva, si todavía está',
  made: (number, seq, hash) => `Punto de control ${number}: entrada ${seq}, ${hash}.`,
  signedWith: (fingerprint) => `Firmado con la clave ${fingerprint}.`,
  checkpoints: {
    sentence:
      'Muestra los puntos de control firmados de la auditoría, del más reciente al más antiguo, y dónde hay copias.',
    examples: ['audit checkpoints', 'audit checkpoints --limit 365 --json'],
  },
  limit: 'cuántos como mucho',
  none: 'Todavía no hay puntos de control. El agente crea el primero diez minutos después de arrancar.',
  header: ['NÚMERO', 'HORA', 'ENTRADA', 'SELLO DE TIEMPO', 'CLAVE'],
  every: (length) => `Se crea uno cada ${length}, y en cada parada ordenada.`,
  stampedBy: (host) => `Los sellos de tiempo son de ${host}.`,
  copy: (name, to, latest) =>
    to >= latest && latest > 0
      ? `${name} los tiene todos.`
      : `${name} los tiene hasta el ${to} de ${latest}.`,
  key: {
    sentence:
      'Muestra la clave pública con la que se firman los puntos de control, o la escribe en un archivo (PEM). Guárdela donde el agente no pueda escribir.',
    examples: ['audit key', 'audit key remanso.pem'],
  },
  keyFile: 'el archivo que se escribe',
  wroteKey: (file) => `La clave pública está en ${file}.`,
  fingerprint: (text) => `Su huella es ${text}.`,
};

export const checkpointWords: Spoken<typeof en> = { en, es };
