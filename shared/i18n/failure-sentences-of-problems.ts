import type { problemSayings } from '../failure-texts-of-problems.ts';

const UNKNOWN =
  'que no existe: nunca se retiene. Corrija la programación que lo llama, o aplique un documento que la defina.';
const KEEPS_TRYING =
  'Remanso lo sigue intentando; hasta entonces los guard pueden dejar que empiecen ejecuciones.';

export const problemSentencesOfStatus = {
  'problem-of-pause': 'No se pudo pausar {id}:',
  'problem-of-resume': 'No se pudo reanudar {id}:',
  'problem-of-read': 'No se pudo leer {id}:',
  'problem-of-connect': '{id} no tiene conector:',
  'problem-drift-scheduler':
    'Alguien activó el programador de {id} estando en pausa: vuelva a pausarlo, o déjelo.',
  'problem-drift-flag':
    'Alguien ajeno a Remanso deja ejecutar {id} aunque está en pausa: su indicador de pausa está así: {what}. Póngala en pausa usted (remanso pause --integration {id} --reason … --for …) para retenerla de nuevo, o déjela: sus ejecuciones se anotan entonces como fugas.',
  'problem-leak':
    '{name} está en pausa, pero hay algo suyo en marcha: {who}. Deténgalo, o averigüe quién lo inicia sin `remanso guard`; esto se muestra hasta que acabe la pausa.',
  'problem-processes': 'No se pueden ver los procesos de esta máquina: {why}',
  'problem-flags': `No se puede comunicar a los guard lo que está en pausa: {shown}. ${KEEPS_TRYING}`,
  'problem-flags-more': `No se puede comunicar a los guard lo que está en pausa: {shown}; y {more} más. ${KEEPS_TRYING}`,
  'problem-not-recorded': 'No se inicia nada hasta que se pueda anotar.',
  'problem-zones-old':
    'Los datos de zonas horarias ({version}, {source}) son antiguos: no se conocen los cambios de hora decididos después. Actualice el paquete tzdata del sistema, o Remanso.',
  'problem-calendar-year':
    'El calendario {id} no tiene los festivos de {year}. Las ventanas que se rigen por él ({windows}) pueden abrirse en festivo. Confirme el año en la pantalla Calendarios (o con remanso calendar holidays REGIÓN {year} --calendar {id} --confirm).',
  'problem-approval-add':
    'La ventana {windowId} está pendiente de que la apruebe otra persona y no pone nada en pausa: estaría abierta desde {from}. La propuso {by}. Apruébela o rechácela en la pantalla Ventanas, o con remanso window approve {windowId}.',
  'problem-approval-change':
    'Un cambio de la ventana {windowId} está pendiente de que lo apruebe otra persona: valdría desde {from}, y hasta que se apruebe la ventana sigue como estaba. Lo propuso {by}. Apruébelo o rechácelo en la pantalla Ventanas, o con remanso window approve {windowId}.',
  'problem-approval-remove':
    'Quitar la ventana {windowId} está pendiente de que lo apruebe otra persona: desde {from} se abre de todos modos. Lo propuso {by}. Apruébelo o rechácelo en la pantalla Ventanas, o con remanso window approve {windowId}.',
  'problem-unplannable': 'Definiciones que no se pueden planificar: {count}. {path}: {why}',

  'problem-host-no-plan': 'No se sabe si tiene algún plan.',
  'problem-host-plan': 'Sigue el plan que tiene, hasta {until}.',
  'problem-host-next': 'Su próxima pausa: desde {from}.',
  'problem-host-clock-ahead':
    'El reloj de {id} va {seconds} s adelantado: sus guard retienen y liberan según él. Póngalo en hora allí, por ejemplo con NTP.',
  'problem-host-clock-behind':
    'El reloj de {id} va {seconds} s atrasado: sus guard retienen y liberan según él. Póngalo en hora allí, por ejemplo con NTP.',

  'problem-announcement-changed':
    '{windowId} está planificada a otra hora que la que se anuncia ahora ({from} – {until}). No se ha cambiado nada. Decida: remanso announcement accept {id}, o refuse {id}.',
  'problem-announcement-cancelled':
    'Aquello para lo que se planificó {windowId} lo ha cancelado quien lo anunció. No se ha cambiado nada. Decida: remanso announcement accept {id}, o refuse {id}.',
  'problem-announcement-vanished':
    'La fuente ya no lista aquello para lo que se planificó {windowId}, y no lo ha cancelado. No se ha cambiado nada. Pregunte a quien lo anunció y decida: remanso announcement accept {id} quita la ventana, refuse {id} la conserva.',
  'problem-announcement-completed':
    'Aquello por lo que {windowId} retiene terminó a las {at}, según quien lo anunció. No se ha cambiado nada. Termínela: remanso window end {windowId}; o remanso announcement accept {id} --allow-open-changes, o refuse {id} para dejarla como está.',
  'problem-announcement-overrun':
    'Su fin anunciado era {until}, y quien lo anunció dice que sigue en curso; {windowId} no retiene más allá de lo planificado. Pause a mano o prolongue la ventana hasta que termine ({id}).',
  'problem-announcement-doubt':
    '{windowId} se planificó con un anuncio que ahora ofrece dudas. No se ha cambiado nada. Decida: remanso announcement accept {id} la deja como está, o refuse {id}.',
  'problem-announcement-doubtful':
    '{id} no se acepta por sí solo, aunque así se ordenó para su fuente, porque ofrece dudas. Decida: remanso announcement show {id}, y luego accept {id} o refuse {id}.',
  'problem-announcement-zone':
    'Hay un mantenimiento anunciado ({id}) que puede empezar pronto, y no se sabe en qué zona son sus horas: no se retendrá nada. Indíquela: remanso announcement accept {id} --zone ZONA, o refuse {id}.',
  'problem-announcement-waits':
    'Desde {from} hay un mantenimiento anunciado ({id}), y nadie ha decidido: no se retendrá nada. Decida: remanso announcement accept {id}, o refuse {id}.',
  'problem-source': 'Los anuncios de {id} no se pueden leer desde {since}.',

  'problem-reopening-one': '{title}: 1 integración sigue en pausa.',
  'problem-reopening-many': '{title}: {count} integraciones siguen en pausa.',
  'problem-reopening-not-ready': '{system} no está listo ({why}).',
  'problem-reopening-failed': 'La primera ejecución tras la ventana ha fallado (veces: {count}).',
  'problem-reopening-asked':
    'Ya no se comprueba. Reabra igualmente, deje cerrada la ventana o vuelva a comprobar los sistemas.',
  'problem-reopening-kept': 'Sigue cerrada hasta que una persona la reabra.',
  'problem-endless-run':
    'La ejecución {run} de {id} sigue desde {since}: tras ella esperan ejecuciones retenidas, y las ventanas se cierran sin ella. Deténgala (remanso run stop {id}) o espere a que termine.',
  'problem-reopening-until': 'Se comprueba hasta {until}.',

  'problem-feed':
    'El calendario para suscribirse está activado, pero no se puede servir en su dirección: {why} Libere su puerto e inicie el agente de nuevo, u obtenga otra dirección: remanso calendar feed rotate',
  'problem-guard-box': 'No se puede leer lo que anotan los guard: {why}',
  'problem-guard-unknown': `Se llamó a remanso guard con --integration {id}, ${UNKNOWN}`,
  'problem-guard-unknown-by': `El usuario {user} llamó a remanso guard con --integration {id}, ${UNKNOWN}`,
  'problem-guard-held': 'Un guard de {id} no pudo leer su plan, y su comando no se ejecutó: {why}',
  'problem-guard-held-by':
    'Un guard de {id}, del usuario {user}, no pudo leer su plan, y su comando no se ejecutó: {why}',
  'problem-guard-ran':
    'Un guard de {id} no pudo leer su plan, y su comando se ejecutó de todos modos, según su configuración: {why}',
  'problem-guard-ran-by':
    'Un guard de {id}, del usuario {user}, no pudo leer su plan, y su comando se ejecutó de todos modos, según su configuración: {why}',
  'problem-surplus': 'Se quitaron sin leer, por sobrar, registros de guard: {count}.',
  'problem-surplus-by':
    'Se quitaron sin leer, por sobrar, registros de guard del usuario {user}: {count}.',
  'problem-strange': 'Se quitaron sin leer archivos que no son registros de guard: {count}.',
  'problem-strange-by':
    'Se quitaron sin leer archivos del usuario {user} que no son registros de guard: {count}.',

  'problem-reconcile':
    'Lo que se muestra difiere de la auditoría (diferencias: {count}). Véalas: remanso reconcile',
  'problem-replaced':
    'Remanso se actualizó o se eliminó con este agente en marcha. Las pausas y ejecuciones continúan con la versión con la que arrancó: para pasar a la nueva, deténgalo (proceso {pid}) y vuelva a iniciarlo.',
  'problem-socket-lost':
    'El socket del agente se eliminó o se sustituyó y no se puede volver a crear: {why} La línea de comandos y la aplicación de escritorio no llegan al agente; las conexiones ya abiertas siguen.',
  'problem-socket-remade':
    'El socket del agente se eliminó o se sustituyó y se ha vuelto a crear. Averigüe qué borra archivos en la carpeta del agente: lo siguiente puede ser su base de datos.',

  'problem-observer': '{name} ha fallado: {why}.',
  'problem-without-calendars': 'No se vigila si faltan festivos de un año próximo.',
  'problem-without-approvals':
    'No se vigila si una ventana que se abre pronto sigue pendiente de aprobación.',
  'problem-without-announcing': 'El panel y la bandeja pueden no estar al día.',
  'problem-without-flags': 'Lo protegido con guard puede no ver qué está en pausa.',
  'problem-without-drains':
    'Pueden no mostrarse las ejecuciones que siguen en marcha al abrirse una ventana.',
  'problem-without-backups': 'Pueden no hacerse las copias.',
  'problem-without-restored': 'Puede no mostrarse que falta una decisión después de restaurar.',
  'problem-without-endless-runs': 'Puede no mostrarse una ejecución que no termina.',
  'problem-without-reopening-problems': 'Puede no mostrarse por qué no reabre una ventana.',
  'problem-without-readiness': 'Pueden no hacerse las comprobaciones antes de reabrir.',
  'problem-without-leaks': 'Pueden pasar inadvertidas ejecuciones pese a una pausa.',
  'problem-without-schedulers': 'Otros programadores pueden no pausarse o reanudarse a tiempo.',
  'problem-without-leftovers': 'Pueden quedar restos de pausas en los programadores.',
  'problem-without-guards': 'En la auditoría pueden faltar ejecuciones con guard.',
  'problem-without-guard-watch': 'Las ejecuciones con guard se ven hasta 30 s más tarde.',
  'problem-without-pruning':
    'Las ejecuciones y las entradas antiguas siguen en la base de datos más de lo debido.',
  'problem-without-announcements': 'Pueden no leerse los anuncios.',
  'problem-without-log': 'Faltan entradas en el log.',
} as const satisfies Record<keyof typeof problemSayings, string>;
