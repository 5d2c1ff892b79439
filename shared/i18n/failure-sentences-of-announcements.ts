import type { announcementTexts } from '../failure-texts-of-announcements.ts';

export const announcementSentences: Readonly<Record<keyof typeof announcementTexts, string>> = {
  'nothing-planned': 'No se ha planificado nada.',
  'nothing-refused': 'No se ha rechazado nada.',
  'nothing-read': 'No se ha leído nada.',
  'proposal-unknown': 'No existe la propuesta «{id}»; se listan con «remanso announcement list».',
  'proposal-accepted': '{id} ya está planificada como se anunció.',
  'proposal-refused': '{id} ya está rechazada.',
  'proposal-withdrawn': '{id} la canceló quien la anunció.',
  'proposal-expired': '{id} ya pasó.',
  'proposal-new': '{id} está sin decidir.',
  'proposal-changed': '{id} está sin decidir.',
  'proposal-cancelled': '{id} está sin decidir.',
  'systems-unsaid': 'no constan los sistemas afectados de esta fuente: indíquelos (--system)',
  'zone-unsaid':
    'sus horas no tienen zona (flotantes, o días enteros): diga en qué zona son (--zone Europe/Madrid)',
  'zone-unknown-there':
    'su zona «{zone}» no se describe allí ni se conoce aquí: diga qué zona es (--zone Europe/Madrid)',
  'window-redrawn': '«{windowId}» ya no es la única ocurrencia que se anunció: cámbiela a mano.',
  'source-unknown':
    'No existe la fuente «{source}»; se listan con «remanso announcement source list».',
  'source-other-kind':
    'La fuente «{source}» es del otro tipo: una es de archivos, o una dirección que se consulta. Elija otro identificador.',
  'source-of-files': 'La fuente «{source}» es de archivos: los lee «remanso announcement read».',
  'source-exists':
    'Ya existe una fuente «{source}» con otra dirección: elija otro identificador (--id).',
  'source-not-kept': 'La fuente no se ha cambiado.',
  'sources-too-many': 'Se guardan {most} fuentes como mucho. Quite alguna que ya no necesite.',
  'announcements-unread-here': 'Este agente no lee anuncios.',

  'announcements-too-many':
    'se omite: esta fuente ya tiene {most} propuestas; rechace las que sobren, o divídala',
  'cancels-unknown': 'cancela algo que esta fuente nunca anunció aquí: no se ha cambiado nada',
  'event-without-start': 'se omite: no tiene comienzo',
  'event-without-uid': 'se omite: no tiene UID, y no se podrían seguir sus cambios',
  'event-without-end': 'se omite: no tiene fin ni duración, o acaba antes de empezar',
  'event-too-long': 'se omite: dura más de {days} días',
  'event-broken': 'se omite: {why}',
  'series-cut': 'solo se leen sus primeras {most} ocurrencias hasta {until}',
  'link-left-out': 'su enlace no es http ni https, y se omite',
  'events-too-many': 'solo se leen los primeros {most} anuncios',

  'feed-not-text': 'No es texto UTF-8.',
  'feed-unlike':
    'No es un calendario (BEGIN:VCALENDAR), ni el JSON de Statuspage (scheduled_maintenances), ni un correo.',
  'feed-broken': 'No se puede leer: {why}',
  'mail-without-calendar': 'El correo no trae ninguna invitación (ninguna parte text/calendar).',
  'reading-ended': 'Leerlo tardó más de {seconds} s o pidió demasiada memoria, y se interrumpió.',
  'feed-too-large': '{host} envió más de {bytes} bytes, y se cortó.',
  'feed-late': '{host} no lo envió todo en {seconds} s.',
  'feed-unreachable': 'No se llega a {host}: {why}',
  'feed-status': '{host} respondió {status}.',
  'feed-redirect':
    '{host} redirige a {to}, donde no se preguntó nada: solo se sigue al mismo servidor, y nunca de https a http.',
  'feed-redirects': '{host} redirige una y otra vez.',
};
