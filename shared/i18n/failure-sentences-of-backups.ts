import type { backupTexts } from '../failure-texts-of-backups.ts';

export const backupSentences = {
  'backup-space':
    'No hay bastante espacio en {folder}: se necesitan {needed} MB y quedan {free} MB libres. No se ha escrito nada.',
  'backup-no-folder':
    '{folder} no es una carpeta. Se esperaba una carpeta que exista para la copia. No se ha escrito nada.',
  'backup-open-folder':
    'Cualquier usuario de este equipo puede cambiar {folder} y poner otro archivo en lugar de la copia. No se ha escrito nada. Elija otra carpeta, o ciérrela: chmod o-w {folder}',
  'backup-no-file': '{file} no es un archivo. Se esperaba un archivo nuevo. No se ha escrito nada.',
  'backup-there':
    '{file} ya existe. No se ha escrito nada. Elija otro nombre, o sustitúyalo: --force',
  'backup-unread': 'No se puede leer {file}:',
  'backup-not-one': '{file} no es una copia hecha con remanso backup.',
  'backup-cut':
    '{file} está cortado: le falta el final. Quizá se copió solo en parte; cópielo otra vez.',
  'backup-lacks': '{file} no está completo: le falta {name}.',
  'backup-altered':
    '{file} se ha cambiado después de hacerlo, o su disco está dañado: {name} no es lo que dice su manifiesto.',
  'backup-garbled':
    '{file} se ha cambiado después de hacerlo, o su disco está dañado: no se puede desempaquetar ({why}).',
  'backup-older':
    '{file} tiene el formato {found}, de antes de la primera versión publicada, y esta versión (formato {format}) no lo lee; no se ha tocado nada: ejecute «remanso restore {file} --data-dir CARPETA» y «remanso export DOCUMENTO --data-dir CARPETA» con el programa que lo escribió, inicie después esta versión en una carpeta vacía y dele el documento con «remanso apply DOCUMENTO».',
  'backup-newer':
    '{file} se hizo con Remanso {product}, en una forma que esta versión no conoce. Instale esa versión u otra posterior y restaure después.',
  'backup-refused': '{file} no se restaura.',
  'backup-database': 'La base de datos está dañada: {why}',
  'backup-chain': 'La auditoría está rota en la entrada {seq}: {why}',
  'backup-other-head':
    '{file} no se restaura: su auditoría termina en otra entrada que la que dice su manifiesto.',
  'backup-process': 'La copia ha fallado: {why}',

  'restore-has-data':
    '{root} ya tiene datos. No se ha cambiado nada. Para poner la copia en su lugar, y apartarlos: --replace',
  'restore-original-runs':
    'El agente de {root}, del que se hizo esta copia, está en marcha en este equipo: dos agentes pausarían y reanudarían los mismos programadores. No se ha cambiado nada. Deténgalo, o restaure sin --take-over ni --leave y decida después.',

  'restored-nothing': 'No hay ninguna decisión pendiente después de una restauración.',
  'restored-not-held': 'el programador de {id} no estaba en pausa cuando se hizo la copia',
  'restored-hold':
    'Todo está en pausa porque estos datos se han restaurado de una copia: decida con remanso restore --take-over o --leave de quién son los programadores.',
  'restored-undecided':
    'No se publica nada en él: estos datos se han restaurado de una copia, y nadie ha decidido todavía si el agente anterior está detenido.',
  'problem-backup-failed':
    'No se pudo hacer ninguna copia en {folder}. Se intenta otra vez cada hora.',
  'problem-backup-overdue':
    'La última copia es del {at} ({file}): faltan dos que estaban previstas desde entonces.',
  'problem-restored':
    'Restaurado de una copia que {hostname} hizo el {madeAt}. Todo está en pausa, y no se toca ningún otro programador, hasta que una persona decida. ¿El agente del que se hizo está detenido, para siempre? Entonces: remanso restore --take-over --reason TEXTO',
  'problem-restored-held':
    'Tenía en pausa estos programadores: {ids}. Para dejarlos como están ahora: remanso restore --leave --reason TEXTO',
  'problem-restored-disabled':
    'Estos están desactivados ahora, y la copia no sabe por qué: {ids}. Si el agente anterior los puso en pausa después de hacer la copia, actívelos a mano.',
} satisfies Readonly<Record<keyof typeof backupTexts, string>>;
