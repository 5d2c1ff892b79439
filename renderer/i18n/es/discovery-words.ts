/** Mirar en otros servidores lo que se ejecuta con horario. */
export const discoveryWords = {
  'server.open': 'Mirar también en un servidor',
  'server.openLong': 'Mirar en un servidor',
  'server.kind': 'Qué se ejecuta allí',
  'server.text': 'Allí no cambia nada. Del servidor no se guarda nada hasta que proteja algo.',
  'server.look': 'Mirar allí',
  'server.list': 'Sitios en los que se ha mirado',
  'server.here': 'Esta máquina',
  'server.asking': 'mirando',
  'server.found_one': '{{count}} encontrado',
  'server.found_other': '{{count}} encontrados',
  'server.failed': 'no se ha podido leer',
  'server.remove': 'Quitar {{name}}',
  'find.mind': 'A tener en cuenta',
  'unreadable.others-hidden': 'Solo se muestran los de este usuario.',
  'unreadable.too-many': 'Hay más de los que se muestran.',
  'unreadable.schedule-not-told': 'No dice cuáles tienen horario.',
  'unreadable.systemd-cron':
    'systemd-cron ejecuta los crontabs: sus temporizadores no se listan junto a sus líneas.',
  'unreadable.no-cron-daemon':
    'No hay ningún demonio de cron en marcha: ninguna de estas líneas se inicia.',
  'unreadable.no-final-newline': 'Su última línea no termina: cron ignora todo el fichero.',
  'unreadable.at-jobs': 'Los trabajos de at no se listan.',
  'unreadable.other-users-timers': 'Los temporizadores de otros usuarios no se listan.',
  'find.leave.housekeeping': 'del propio sistema',
  'find.leave.masked': 'enmascarado',
  'hint.namespaces': 'Vacío: todos.',
} as const;
