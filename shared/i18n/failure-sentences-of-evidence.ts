import type { evidenceTexts } from '../failure-texts-of-evidence.ts';

export const evidenceSentences: Readonly<Record<keyof typeof evidenceTexts, string>> = {
  'problem-checkpoint': 'No se puede crear ningún punto de control de la auditoría.',
  'problem-stamp':
    'El último punto de control de la auditoría todavía no tiene sello de tiempo; se vuelve a pedir.',
  'problem-copy': 'Los puntos de control de la auditoría no llegan a {name}; se vuelve a intentar.',
  'problem-trail-altered':
    'Algo ajeno a Remanso cambió la auditoría, un punto de control o una copia externa: {why}. Véalo todo: remanso audit verify',
  'problem-state-altered':
    'Algo ajeno a Remanso cambió aquello por lo que decide el agente: {why}. Véalo todo: remanso audit verify',
  'copy-write-only': 'En {name} solo se puede escribir; no se le puede preguntar qué tiene.',
  'checkpoint-not-written': 'No se pudo escribir el punto de control en {file}: {why}',
  'checkpoints-unread': 'No se pueden leer los puntos de control de {file}: {why}',
  'checkpoints-altered':
    'La última línea de {file} no es un punto de control: se cambió. «remanso audit verify» dice más. No se firma nada hasta que se corrija el archivo, o lo aparte una persona que sepa por qué.',
  'checkpoint-contradicted':
    'La auditoría ya no contiene la entrada {seq} tal como la firmó el punto de control {number}: se reescribió o se repuso. No se firma nada hasta que una persona lo examine («remanso audit verify»). Si hay un buen motivo, como una copia de seguridad restaurada, aparte {folder}: empieza una serie nueva.',
  'checkpoints-gone':
    'Los puntos de control hasta el {made} ya no están en {file}. No se firma nada hasta que vuelva el archivo, o aparte {folder} una persona que sepa por qué.',
  'checkpoint-key-unfit':
    'El secreto «{name}» no es una clave privada Ed25519 en PEM («openssl genpkey -algorithm ed25519» crea una).',
  'checkpoint-key-gone':
    'La clave que firmó el punto de control {number} ya no está entre los secretos («{name}»). Repóngala, o empiece con otra: `remanso audit checkpoint --new-key`. La clave anterior no podrá avalarla.',
  'checkpoint-key-other':
    'El secreto «{name}» es otra clave que la que nombra el punto de control {number}. Reponga la anterior, o empiece con esta: `remanso audit checkpoint --new-key`.',
  'checkpoint-empty': 'La auditoría todavía no tiene entradas: no hay nada que firmar.',
  'stamp-refused': '{host} rechazó el sello de tiempo: {said}',
  'stamp-unfit': '{host} envió otra cosa que un sello de tiempo de este punto de control ({why}).',
  'evidence-status': '{host} respondió {status}.',
  'evidence-answer-large': '{host} envió más de {bytes} bytes.',
  'evidence-unreachable': 'No se puede contactar con {host}: {why}',
  'evidence-not-copied': 'No se puede escribir {file}: {why}',
  'no-checkpoints': 'Todavía no hay puntos de control; se crea uno con «remanso audit checkpoint».',
};
