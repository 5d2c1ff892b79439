import type { commandTexts } from '../failure-texts-of-commands.ts';

export const commandSentences = {
  defect:
    'Es un defecto de Remanso: {message}. Comuníquelo con el comando que escribió e indique que es la versión {version}.',
  'defect-logged':
    'Es un defecto de Remanso: {message}. Dónde ocurrió consta en {file}; comuníquelo, por favor.',
  'document-invalid': 'El documento no es válido.',
  'document-not-written': 'El documento no se ha escrito.',
  'no-pause-with-end':
    'No ha cambiado nada: no hay en vigor ninguna pausa con fin. Para una ventana: «remanso window extend ID».',
  'no-scheduler-held': 'No hay retenido ningún programador de «{integrationId}».',
  'near-names': '¿Quería decir {names}?',
  'no-system': 'No existe el sistema «{systemId}».',
  'no-times': 'No se pueden mostrar las horas.',
  'not-all-read':
    'No se ha protegido nada: no se pudo leer {places}. Indique lo que quiere con --take, o quite ese servidor.',
  'not-complete': 'El comando está incompleto o no es correcto.',
  'not-its-id': 'No se ha iniciado nada: ese no es su identificador.',
  'not-reopening': 'No se ha decidido nada: la ventana «{windowId}» no está reabriendo.',
  'not-reopening-proposed':
    'No se ha decidido nada: la ventana «{windowId}» está pendiente de aprobación y no pone nada en pausa.',
  'not-reopening-ended':
    'No se ha decidido nada: la ventana «{windowId}» ha terminado, no está reabriendo.',
  'not-reopening-open':
    'No se ha decidido nada: la ventana «{windowId}» está abierta, no reabriendo.',
  'not-reopening-scheduled':
    'No se ha decidido nada: la ventana «{windowId}» está prevista, no reabriendo.',
  'nothing-changed': 'No ha cambiado nada.',
  'nothing-protected': 'No se ha protegido nada.',
  'nothing-started': 'No se ha iniciado nada.',
  'reason-required': 'Indique el motivo.',
  'servers-invalid': 'El archivo de servidores no es válido.',
  'several-names': '«{typed}» puede ser {names}. Escriba el identificador del que quiera.',
  'several-pauses': 'No ha cambiado nada: hay {count} pausas en vigor.',
} as const satisfies Record<keyof typeof commandTexts, string>;
