import type { placeTexts } from '../failure-texts-of-places.ts';

export const placeSentences = {
  'file-not-written':
    'No se puede escribir {file} ({why}). Se esperaba una ruta en una carpeta que exista, con espacio libre. Ahí no ha quedado nada.',
  'file-elsewhere': 'No se puede escribir {file} ({why}). Elija otra carpeta.',
  'file-not-locked':
    'No se puede bloquear {lock} ({why}). El agente debe poder escribir archivos en {root}; si no hay ningún agente en marcha, puede eliminar el archivo de bloqueo.',
  'start-disk-full':
    'El disco de {root} está lleno ({why}). No se ha cambiado nada. Libere espacio y arranque de nuevo; no hace falta quitar ningún archivo de Remanso.',
  'nothing-exported': 'No se ha exportado nada.',
  'path-without-nul': 'se esperaba una ruta sin NUL',
  'path-absolute': 'se esperaba una ruta absoluta',
  'path-in-folder': 'se esperaba una ruta en una carpeta que exista',
  'path-of-file': 'se esperaba un archivo nuevo, o uno que se pueda sustituir',
  'trail-not-read': 'No se pudo leer la auditoría: {why}',

  'no-session': 'No existe la sesión de navegador {sessionId}',
  'no-feed': 'No hay ningún calendario en esta dirección.',
  'feed-on':
    'El calendario para suscribirse ya está activado, y su dirección se mostró una sola vez. Para obtener otra, que anula la anterior: remanso calendar feed rotate',
  'feed-off': 'El calendario para suscribirse está desactivado. Actívelo: remanso calendar feed on',
  'feed-busy': 'Otros están leyendo el calendario. Pruebe dentro de un momento.',
  'session-over': 'La sesión de este navegador ha terminado',

  'secret-unread': 'No se puede leer el secreto de {file}: {why}',
  'secret-unlisted': 'No se puede ver qué hay en {folder}: {why}',
  'secret-not-stored': 'El secreto no se ha guardado en {folder}: {why}',
  'secret-not-removed': 'El secreto no se ha quitado: {why}',
  'secret-too-long': '{file} no es un secreto: supera los 64 KiB.',
  'secret-loose':
    '{path} no se usa: otros pueden leerlo o cambiarlo. Debe tener el modo {mode} y ser del usuario del agente; por ejemplo: chmod {mode} {path}',
  'secret-credential': 'No se puede leer la credencial {file}: {why}',
  'secret-nowhere': 'Aquí no se guardan secretos, así que falta «{name}».',
  'secret-gone':
    'El secreto «{name}» ya no está en el llavero. Vuelva a guardarlo: remanso secret set {name}',
  'secret-asked':
    'El secreto «{name}» está en el llavero, que aún no ha respondido. Se le está preguntando.',
  'secret-locked':
    'El secreto «{name}» está en el llavero, que no se puede leer: {why}. Desbloquéelo, o guarde el secreto en un archivo: remanso secret set {name} --store file',
  'secret-not-taken': 'No se pudo quitar del llavero el secreto «{name}»: {why}.',
  'credentials-none': 'no se ha pasado ninguna a este proceso',
  'keyring-elsewhere': 'este programa no busca ahí',
  'keyring-no-session':
    'no hay sesión de escritorio: ni DBUS_SESSION_BUS_ADDRESS ni un bus en XDG_RUNTIME_DIR',
  'keyring-silent':
    'no respondió en {seconds} s; quizá está bloqueado, a la espera de su contraseña',
  'keyring-unclear': 'su proceso no dio respuesta (no se entendió su salida)',
  'keyring-exit': 'su proceso no dio respuesta (código {code})',
  'secret-index':
    '{path} está dañado: no se sabe qué secretos hay en el llavero. Elimínelo y vuelva a guardarlos.',
} as const satisfies Record<keyof typeof placeTexts, string>;
