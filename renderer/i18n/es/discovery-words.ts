export const discoveryWords = {
  'server.open': 'Buscar también en un servidor',
  'server.openLong': 'Buscar en un servidor',
  'server.kind': 'Qué se ejecuta allí',
  'server.text': 'Allí no cambia nada. Del servidor no se guarda nada hasta que proteja algo.',
  'server.look': 'Buscar allí',
  'server.list': 'Sitios en los que se ha buscado',
  'server.here': 'Esta máquina',
  'server.asking': 'buscando',
  'server.found_one': '{{count}} encontrado',
  'server.found_other': '{{count}} encontrados',
  'server.failed': 'no se pudo leer',
  'server.remove': 'Quitar {{name}}',
  'find.mind': 'Atención',
  'unreadable.others-hidden': 'Solo se muestran los de este usuario.',
  'unreadable.too-many': 'Hay más de los que se muestran.',
  'unreadable.schedule-not-told': 'No indica cuáles tienen horario.',
  'unreadable.systemd-cron':
    'systemd-cron ejecuta los crontabs: sus temporizadores no se muestran junto a sus líneas.',
  'unreadable.no-cron-daemon':
    'No hay ningún demonio de cron en marcha: ninguna de estas líneas arranca.',
  'unreadable.no-final-newline':
    'La última línea no acaba en salto de línea: cron ignora todo el archivo.',
  'unreadable.at-jobs': 'Los trabajos de at no se muestran.',
  'unreadable.other-users-timers': 'Los temporizadores de otros usuarios no se muestran.',
  'find.leave.housekeeping': 'mantenimiento del sistema',
  'find.leave.masked': 'enmascarado',
  'hint.namespaces': 'Vacío: todos.',
} as const;
