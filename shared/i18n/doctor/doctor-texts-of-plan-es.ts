import type { DoctorTexts } from './doctor-texts.ts';
import type { planTexts } from './doctor-texts-of-plan.ts';

/** `planTexts` in Spanish; placeholders are the same. */
export const planTextsEs: Pick<DoctorTexts, keyof typeof planTexts> = {
  'secret-missing': {
    what: '{users} necesita el secreto {name}, que no está en ningún sitio.',
    means: 'Sus ejecuciones y pausas fallan hasta que esté.',
    mend: 'Guárdelo; se pide sin mostrarlo.',
  },
  'secret-unreadable': {
    what: '{users} necesita el secreto {name}: {why}',
    means: 'Sus ejecuciones y pausas fallan hasta que se pueda leer.',
    mend: 'Guárdelo de nuevo.',
  },
  'secrets-mode': {
    what: 'Otros pueden leer {path}: modo {mode}; se esperaba {expected}.',
    means: 'Los secretos que contiene se rechazan, como ssh rechaza una clave.',
    mend: 'Corrija el modo. Quien pudo leerlo puede conocer los secretos: cámbielos también.',
  },
  'keyring-unusable': {
    what: 'No se puede usar el llavero: {why}',
    means: 'En él se guardan estos secretos: {names}. Lo que los necesita falla.',
    mend: 'Desbloquee el llavero, o guárdelos en archivos: remanso secret set NOMBRE --store file.',
  },

  'scheduler-unreadable': {
    what: 'El programador de {id} ({kind}) no se puede leer: {why}',
    means: 'No se puede poner en pausa ni saber si lo está.',
    mend: 'Quite la causa; esto vuelve a preguntar a todos los programadores.',
  },
  'scheduler-obstacle': {
    what: 'El programador de {id} ({kind}): {why}',
    means: 'Una pausa fallaría o haría daño.',
    mend: 'Quite la causa; esto vuelve a preguntar a todos los programadores.',
  },
  'scheduler-caution': {
    what: 'El programador de {id} ({kind}): {why}',
    means: 'Una pausa funciona; conviene saber esto antes.',
    mend: 'Esto vuelve a preguntar a todos los programadores.',
  },
  'scheduler-left-paused': {
    what: 'El programador de {id} ({kind}) sigue en pausa desde {since}; ya nada lo retiene.',
    means: 'No se ejecuta hasta que un agente, o una persona, lo reanude.',
    mend: 'Un agente lo reanuda al arrancar. Sin él, esto muestra cómo reanudarlo a mano.',
  },

  'guard-never-seen': {
    what: 'Ningún guard de {id} ha preguntado nunca.',
    means:
      'No se sabe si su programación tiene `remanso guard` delante: puede ejecutarse pese a una pausa.',
    mend: 'Ponga esto delante de su comando, donde esté programado.',
  },
  'guard-plan-unreadable': {
    what: 'Un guard de {id} no podría leer su plan: {why}',
    means: 'Su comando no se ejecuta.',
    mend: 'Un agente vuelve a escribir el plan al arrancar.',
  },
  'guard-plan-differs': {
    what: 'El plan para los guard dice de {id}: {found}; el agente: {expected}.',
    means: 'Un guard la dejaría ejecutarse en una pausa, o la retendría sin ella.',
    mend: 'Un agente vuelve a escribir el plan al arrancar.',
  },

  'hold-without-end': {
    what: 'La pausa {hold} de {by} no tiene fin, y está vigente desde {since}: {reason}',
    means: 'Lo que retiene no se ejecuta hasta que alguien lo reanude.',
    mend: 'Reanúdela, si se olvidó.',
  },
  'hold-old': {
    what: 'La pausa {hold} de {by} está vigente desde {since}: {reason}',
    means: 'Lo que retiene no se ejecuta hasta {until}.',
    mend: 'Reanúdela, si se olvidó.',
  },
  'hold-of-nothing': {
    what: 'La pausa {hold} de {by} no retiene nada que esté definido: {reason}',
    means: 'Se hizo para integraciones que ya no existen.',
    mend: 'Reanúdela.',
  },

  'host-refused': {
    what: 'El servidor {id} se niega: {why}',
    means: 'Sigue el plan que tenga y no se entera de ningún cambio.',
    mend: 'Quite la causa; esto vuelve a preguntarle.',
  },
  'host-other-version': {
    what: 'Lo que Remanso instaló en el servidor {id} es de otra versión: {why}',
    means: 'Sigue el plan que tenga y no se entera de ningún cambio.',
    mend: 'Instálelo de nuevo.',
  },
  'host-unreachable': {
    what: 'El servidor {id} no responde: {why}',
    means: 'Sigue el plan que tenga y no se entera de ningún cambio.',
    mend: 'Quite la causa; esto vuelve a preguntarle.',
  },
  'host-clock-off': {
    what: 'El reloj del servidor {id} se desvía {length}.',
    means: 'Sus guard retienen y liberan según él.',
    mend: 'Póngalo en hora allí, por ejemplo con NTP; esto vuelve a preguntarle.',
  },
  'host-unconfirmed': {
    what: 'El servidor {id} no ha confirmado su plan.',
    means: 'Puede que no sepa qué hay que retener.',
    mend: 'Pregúntele ahora y dele su plan.',
  },

  'calendar-year': {
    what: '{why}',
    means: 'Las ventanas que se rigen por él pueden abrirse en festivo, o no cuando deben.',
    mend: 'Confirme el año en la pantalla Calendarios. Esto lista las regiones que se proponen.',
  },

  'status-problem': {
    what: '{why}',
    means: 'El agente lo muestra en su estado hasta que pase.',
    mend: 'Qué hacer forma parte de la frase; esto la muestra con todo lo demás.',
  },
  'status-warning': {
    what: '{why}',
    means: 'El agente lo muestra en su estado hasta que pase.',
    mend: 'Qué hacer forma parte de la frase; esto la muestra con todo lo demás.',
  },

  'agent-other-version': {
    what: 'El agente es la versión {found}; el programa en disco es la {version}.',
    means: 'Partes que aún no ha cargado pueden faltar o ser de otra versión.',
    mend: 'Reinícielo; todas las pausas siguen vigentes.',
  },
  'node-old': {
    what: 'Este programa se ejecuta con Node {found}; se esperaba {expected} o posterior.',
    means: 'Partes de él pueden fallar.',
    mend: 'Use el Node que trae Remanso.',
  },

  'check-late': {
    what: 'No se pudo saber cómo está esto en {seconds} s.',
    means: 'Algo se ha colgado: un disco, un llavero, un servidor o el agente.',
    mend: 'Vuelva a mirar; si sigue así, mire a qué espera.',
  },
  'check-failed': {
    what: 'No se pudo saber cómo está esto: {why}',
    means: 'Falló la propia comprobación; lo más probable es un defecto de Remanso.',
    mend: 'Envíe un paquete de datos a quien le dé soporte.',
  },
};
