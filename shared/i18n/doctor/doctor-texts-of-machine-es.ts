import type { DoctorTexts } from './doctor-texts.ts';
import type { machineTexts } from './doctor-texts-of-machine.ts';

const NEVER_STARTS = 'El agente no arranca, así que nada se pone en pausa ni se reanuda.';
const CUT = 'Sin él no se puede detectar que falten entradas al final de la auditoría.';

/** `machineTexts` in Spanish; placeholders are the same. */
export const machineTextsEs: Pick<DoctorTexts, keyof typeof machineTexts> = {
  'data-absent': {
    what: 'Todavía no existe la carpeta de datos {path}.',
    means: 'Aquí no se ha ejecutado ningún agente.',
    mend: 'Inicie un agente, o indique su carpeta con --data-dir.',
  },
  'data-other-user': {
    what: '{why}',
    means: 'Solo el usuario del agente puede ver sus datos.',
    mend: 'Ejecute doctor con ese usuario.',
  },
  'data-no-folder': {
    what: '{path} no es una carpeta.',
    means: NEVER_STARTS,
    mend: 'Mueva el archivo, o indique otra carpeta con --data-dir.',
  },
  'data-mode': {
    what: 'La carpeta de datos {path} tiene el modo {mode}; se esperaba 0700.',
    means:
      'Otros usuarios podrían leer planes, auditoría y socket, o el propio agente no poder escribir.',
    mend: 'Ponga el modo de la carpeta a 0700.',
  },
  'data-refused': {
    what: 'No se puede leer la carpeta de datos: {why}',
    means: NEVER_STARTS,
    mend: 'Dé a su usuario acceso a {path} y a las carpetas superiores.',
  },
  'data-foreign-entry': {
    what: '{path} es un enlace o es de otro usuario.',
    means: 'El agente no arranca: un enlace podría hacerle escribir en otro sitio.',
    mend: 'Quite el enlace, o devuelva el archivo al usuario del agente.',
  },
  'data-copy': {
    what: '{path} es una copia de {original}, o se restauró de una.',
    means: 'El agente no arranca aquí, para que nada se ejecute dos veces.',
    mend: 'Solo si el agente del original ya no volverá: deje que este lo sustituya.',
  },

  'disk-full': {
    what: 'El disco de {path} está lleno: quedan {free}.',
    means: 'No se inicia nada que no se pueda anotar.',
    mend: 'Haga sitio en ese disco; el agente sigue por sí mismo.',
  },
  'disk-low': {
    what: 'El disco de {path} está casi lleno: quedan {free}.',
    means: 'Cuando se llene no se iniciará nada que no se pueda anotar; actualizar también ocupa.',
    mend: 'Haga sitio en ese disco.',
  },
  'disk-no-inodes': {
    what: 'En el disco de {path} no caben más archivos: no le quedan inodos.',
    means: 'No se pueden escribir los planes de los guard ni la auditoría.',
    mend: 'Quite archivos que no hagan falta en ese disco.',
  },
  'disk-read-only': {
    what: '{path} está montado solo para lectura.',
    means: 'No se inicia nada que no se pueda anotar.',
    mend: 'Averigüe por qué (a menudo un fallo del disco: vea dmesg) y móntelo para escritura.',
  },
  'disk-network': {
    what: '{path} está en un sistema de archivos de red ({type}).',
    means:
      'Ahí SQLite no puede proteger su registro: la base de datos puede dañarse y fallar los bloqueos.',
    mend: 'Detenga el agente y mueva la carpeta de datos a un disco de esta máquina.',
  },

  'database-missing': {
    what: 'Falta la base de datos {path}, aunque aquí se ha ejecutado un agente.',
    means:
      'Se ha perdido lo definido, lo pausado y lo anotado; un agente nuevo empezaría sin nada.',
    mend: 'Restáurela de una copia de seguridad antes de que arranque un agente.',
  },
  'database-damaged': {
    what: '{why}',
    means: `${NEVER_STARTS} El archivo queda como está.`,
    mend: 'Guarde el archivo como prueba y restaure una copia de seguridad.',
  },
  'database-newer': {
    what: '{why}',
    means: NEVER_STARTS,
    mend: 'Vuelva a usar el Remanso más nuevo; uno anterior no puede leer su base de datos.',
  },
  'database-older': {
    what: '{why}',
    means: NEVER_STARTS,
    mend: 'Guarde lo que contiene con el programa que la escribió, y empiece en una carpeta vacía.',
  },
  'database-unusable': {
    what: '{why}',
    means: 'No se inicia nada que no se pueda anotar.',
    mend: 'Quite la causa y vuelva a mirar.',
  },
  'database-log-large': {
    what: 'El registro de la base de datos ({path}) ocupa {size}.',
    means: 'Otro programa mantiene abierta la base de datos, y el registro no se puede vaciar.',
    mend: 'Busque copias de seguridad o visores que tengan abierto el archivo, y ciérrelos.',
  },

  'head-missing': {
    what: 'Falta {path}.',
    means: CUT,
    mend: 'Verifique toda la auditoría; si está íntegra, el archivo se vuelve a escribir.',
  },
  'head-damaged': {
    what: 'No se puede leer {path}: {why}',
    means: CUT,
    mend: 'Verifique la auditoría. El próximo arranque del agente aparta el archivo como prueba.',
  },
  'head-set-aside': {
    what: 'Se apartó {path}: la auditoría no coincidía con él al arrancar un agente.',
    means: 'La auditoría se cambió, cortó o sustituyó, o se repuso una copia antigua.',
    mend: 'Verifique la auditoría; quite el archivo cuando se sepa la causa.',
  },
  'trail-altered': {
    what: 'La auditoría no está íntegra: {why}',
    means: 'Algo ajeno al agente cambió, cortó o añadió entradas.',
    mend: 'Deje la carpeta de datos como está y compárela con una copia. Verificar dice más.',
  },
  'state-altered': {
    what: 'Aquello por lo que decide el agente no es lo que dice la auditoría: {why}',
    means: 'Algo ajeno al agente cambió definiciones, pausas u otro estado.',
    mend: 'Averigüe quién escribió en la base de datos. Corrija las definiciones con `remanso apply` y las pausas a mano.',
  },
  'trail-not-walked': {
    what: 'La auditoría tiene {entries} entradas y no se ha recorrido: se miraron su cabeza, su última parte y los tamaños y hashes de los archivos históricos.',
    means: 'Una entrada anterior cambiada o borrada no se vería aquí.',
    mend: 'Verifique la auditoría completa.',
  },
  'trail-part-missing': {
    what: 'A la base de datos le falta {name} ({type}).',
    means:
      'Las consultas son lentas o erróneas, o se pueden cambiar entradas; estas están íntegras.',
    mend: 'Créelo de nuevo como lo tiene esta versión, sin agente en marcha.',
  },
  'trail-differs': {
    what: 'Lo que se muestra difiere de la auditoría: {count} diferencias.',
    means: 'El estado, los informes o las cifras dicen algo que no consta.',
    mend: 'Vea cada una, compárelas con la auditoría y comuníquelo: es un defecto.',
  },
  'trail-derived': {
    what: 'Lo que se deriva de la auditoría no coincide con ella: {why}',
    means: 'Las búsquedas pueden omitir entradas; las entradas están íntegras.',
    mend: 'Verifique la auditoría y compárela con una copia.',
  },

  'agent-absent': {
    what: 'No hay ningún agente en marcha sobre {path}.',
    means:
      'Nada se inicia, se pone en pausa ni se reanuda; los guard siguen el último plan, 30 días como mucho.',
    mend: 'Inícielo.',
  },
  'agent-silent': {
    what: 'Un proceso {pid} tiene el bloqueo de {path} y no responde.',
    means: 'Está colgado o aún arranca: puede que nada se ponga en pausa ni se reanude.',
    mend: 'Si en un minuto sigue así, termínelo; no pierde nada, y un servicio vuelve a arrancar.',
  },
  'agent-file-stale': {
    what: '{path} nombra un proceso que ya no existe ({pid}).',
    means: 'El último agente murió. El próximo sustituye el archivo; hasta entonces confunde.',
    mend: 'Quite el archivo.',
  },
  'socket-stale': {
    what: 'Nadie escucha en el socket {path}.',
    means: 'El último agente murió. El próximo sustituye el socket; hasta entonces confunde.',
    mend: 'Quite el socket.',
  },
  'socket-mode': {
    what: '{path} tiene el modo {mode}; se esperaba {expected}.',
    means: 'Otros usuarios de esta máquina podrían dar órdenes al agente.',
    mend: 'Corrija el modo.',
  },
  'dashboard-port-taken': {
    what: 'El puerto {port}, donde estaba el panel, es ahora de otro programa.',
    means:
      'Las pestañas que quedaron abiertas ahí y los calendarios suscritos no vuelven por sí solos.',
    mend: 'Cierre lo que tiene el puerto y reinicie el agente; o abra el panel en su nueva dirección, como hace esto.',
  },

  'service-absent': {
    what: 'El agente no está instalado como servicio.',
    means: 'Tras reiniciar la máquina alguien tiene que iniciarlo, o lo hace la aplicación.',
    mend: 'Instálelo como servicio suyo; con --system, de toda la máquina.',
  },
  'service-stopped': {
    what: 'El servicio {place} no está en marcha: {word}.',
    means: 'Nada se inicia, se pone en pausa ni se reanuda.',
    mend: 'Inícielo.',
  },
  'service-disabled': {
    what: 'El servicio {place} está deshabilitado.',
    means: 'No arranca con la máquina.',
    mend: 'Habilítelo.',
  },
  'service-outdated': {
    what: 'El servicio {place} lo escribió la versión {found}; esta es la {version}.',
    means: 'Puede iniciar otro programa que este, o faltarle lo que esta versión necesita.',
    mend: 'Póngalo al día; el agente se reinicia y todas las pausas siguen vigentes.',
  },
  'service-edited': {
    what: 'El servicio {place} se cambió a mano desde que se escribió.',
    means: 'Al actualizar no se renueva.',
    mend: 'Lleve sus cambios a un complemento (systemctl edit remanso) y escríbalo de nuevo.',
  },
  'service-foreign': {
    what: 'El servicio {place} no lo escribió Remanso.',
    means: 'No se sabe si inicia este agente.',
    mend: 'Cámbiele el nombre, o deje que Remanso lo sustituya.',
  },
  'service-other-data': {
    what: 'El servicio {place} usa {found}, no {path}.',
    means: 'Lo que ve aquí no es lo que guarda el servicio.',
    mend: 'Mire los datos del servicio.',
  },
  'service-no-linger': {
    what: '«Linger» está desactivado para {user}.',
    means: 'El agente acaba con la última sesión de {user} y arranca en la siguiente.',
    mend: 'En un servidor, actívelo.',
  },

  'clock-behind': {
    what: 'El reloj de esta máquina dice {now}, pero el agente ya actuó en {at}.',
    means: 'El reloj va atrasado, o iba adelantado entonces: lo previsto en medio vuelve a tocar.',
    mend: 'Ponga el reloj en hora.',
  },
  'clock-unsynchronised': {
    what: 'El reloj de esta máquina no está sincronizado.',
    means: 'Las ventanas se abren y cierran según él: si se desvía, lo hacen antes o después.',
    mend: 'Active NTP.',
  },
  'clock-steps': {
    what: 'El reloj se movió {length} respecto al tiempo transcurrido mientras doctor miraba.',
    means: 'Algo lo ajusta una y otra vez; cada vez se evalúa todo de nuevo.',
    mend: 'Busque dos programas que lo ajusten (NTP, las herramientas de la máquina virtual) y deje uno.',
  },

  'zones-old': {
    what: '{why}',
    means: 'Una ventana puede abrirse una hora antes o después donde cambiaron las reglas.',
    mend: 'Actualice el paquete tzdata del sistema, o Remanso.',
  },
  'zones-differ': {
    what: 'El sistema tiene los datos de zonas {system}, Remanso los {used}: difieren en {zones}.',
    means: 'Cron y otros programas de esta máquina ven ahí otras horas que las ventanas.',
    mend: 'Actualice el paquete tzdata del sistema.',
  },
};
