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
  'proposal-vanished': '{id} está sin decidir.',
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
  'mail-tnef':
    'El correo lleva su contenido como winmail.dat (TNEF), que solo lee Outlook. Ábralo en Outlook, guarde la reunión como iCalendar (.ics) y lea ese archivo; o pida a quien lo envió que lo mande como texto o HTML, no como texto enriquecido.',
  'feed-tnef':
    'Es un winmail.dat (TNEF), que solo lee Outlook. Abra el correo en Outlook, guarde la reunión como iCalendar (.ics) y lea ese archivo.',
  'feed-msg':
    'Es un mensaje de Outlook (.msg). Ábralo en Outlook, guarde la reunión como iCalendar (.ics) y lea ese archivo.',
  'method-of-others':
    'Es lo que responde o pide un invitado (METHOD:{method}), no lo que anuncia quien organiza: no se planifica nada con ello. Pida a quien organiza el anuncio mismo (METHOD:REQUEST o PUBLISH).',
  'time-with-offset':
    'Una hora de {property} lleva un desfase (como +0100), que en los calendarios no existe (RFC 5545, 3.3.5) y puede entenderse de varias maneras. Pida a quien lo envió las horas en UTC o con TZID.',
  'range-unread':
    'RANGE=THISANDFUTURE pasa la serie a otro tipo de zona: se omiten sus ocurrencias desde {time}',

  'doubt-zone-unknown':
    'Su zona «{name}» no se conoce aquí, y el texto no la describe (sin VTIMEZONE).',
  'doubt-zone-abbreviation':
    'Su zona «{name}» es una abreviatura, que significa cosas distintas según el país.',
  'doubt-zone-displayed':
    'Su zona «{name}» se tomó por {zone}, pero el desfase que figura en el nombre es otro.',
  'doubt-zone-sign':
    'Su zona «{name}» se leyó al este de UTC con más y al oeste con menos; algunos programas lo entienden al revés.',
  'doubt-zone-disagrees':
    'El texto describe {name} con reglas propias (VTIMEZONE), según las cuales es {there}; según los datos de zonas de aquí es {here}.',
  'doubt-time-skipped': 'El reloj de {zone} nunca marca {time}: se salta esa hora.',
  'doubt-time-twice': 'El reloj de {zone} marca {time} dos veces; se tomó la primera.',
  'doubt-until':
    'La serie acaba en {until}, y según su zona, que no consta, esta ocurrencia puede quedar después.',
  'doubt-exception-unmatched':
    '{property} nombra {time}, cuando la serie no ocurre, aunque sí ese día: no se sabe a cuál se refiere.',
  'doubt-recurrence-unclear':
    'Cambia una ocurrencia de una serie, y la nombra de otra forma que sus propias horas.',
  'doubt-listed-twice':
    'El texto lo trae dos veces, con horas distintas y nada que diga cuál es la más reciente.',
  'doubt-later-changed':
    'Su serie cambió desde alguna fecha en adelante (RANGE=THISANDFUTURE), y el texto no trae la serie: lo anunciado antes puede no valer ya.',
  'doubt-calendar-zone':
    'Sus horas no nombran zona; el calendario dice {calendar} (X-WR-TIMEZONE), y a la fuente se le dio {source}.',
  'doubt-vanished': 'Su fuente ya no lo lista, y no lo ha cancelado.',
  'doubt-still-running':
    'Quien lo anunció dice que sigue en curso, aunque el fin anunciado ya pasó.',

  'read-utc': 'UTC, tal como figura',
  'read-offset': 'con su desfase, tal como figura',
  'read-zone': 'en {zone}, según los datos de zonas de aquí',
  'read-zone-as': '«{name}» es {zone}, según los datos de zonas de aquí',
  'read-zone-windows':
    '«{name}» es {zone} (CLDR {version}, windowsZones), según los datos de zonas de aquí',
  'read-zone-offset': '«{name}» es {offset}',
  'read-zone-unknown': '«{name}» ni se conoce aquí ni se describe en el texto',
  'read-described': '«{name}» tal como la describe el texto (VTIMEZONE)',
  'read-agrees': 'que coincide con {zone} de aquí',
  'read-floating': 'sin zona (flotante)',
  'read-calendar-zone': 'en la zona del calendario (X-WR-TIMEZONE)',
  'read-given-zone': 'en {zone}, como se indicó',
  'read-day': 'un día entero',
  'read-length': 'su comienzo y su duración',
  'read-of-series': 'trasladado desde la primera de su serie por {rule}',
  'read-completed': 'terminado cuando se completó: {at}',
  'reading-ended': 'Leerlo tardó más de {seconds} s o pidió demasiada memoria, y se interrumpió.',
  'feed-too-large': '{host} envió más de {bytes} bytes, y se cortó.',
  'feed-late': '{host} no lo envió todo en {seconds} s.',
  'feed-unreachable': 'No se llega a {host}: {why}',
  'feed-status': '{host} respondió {status}.',
  'feed-redirect':
    '{host} redirige a {to}, donde no se preguntó nada: solo se sigue al mismo servidor, y nunca de https a http.',
  'feed-redirects': '{host} redirige una y otra vez.',
};
