import type { discoveryTexts } from '../failure-texts-of-discovery.ts';

export const discoverySentences = {
  'unread-user-timers': 'temporizadores del usuario',
  'unread-system-timers': 'temporizadores del sistema',
  'unread-queue': '{server}, cola {name}',
  'unread-tasks': 'Programador de tareas de Windows',

  'unread-others-timers':
    'los temporizadores de {others} solo los ven esos usuarios: cada uno necesita su propio `remanso discover` y su propio agente, o un guard en lo que el temporizador inicia',
  'unread-spool-there':
    'solo root puede leer los crontabs de otros usuarios. `remanso host add {ssh} --become sudo` se lo permite al agente, con esta línea de sudoers en el servidor: {sudoers}',
  'unread-there': 'no se pudo leer: {said}',
  'unread-there-sudo':
    '{user} no puede leerlo ({said}). `remanso host add {ssh} --become sudo` se lo permite al agente, con esta línea de sudoers en el servidor: {sudoers}',
  'unread-no-daemon-there':
    'en {host} no hay ningún servicio de cron en marcha: nada ejecuta sus crontabs',
  'unread-timers-there':
    'los temporizadores de {others} solo los ven esos usuarios: busque como cada uno de ellos (`remanso discover --server ssh://USUARIO@…`), o ponga un guard en lo que el temporizador inicia',
  'unread-others-crontabs': 'solo root puede leer los crontabs de otros usuarios',
  'unread-cron-name': 'cron lo ignora: el nombre solo puede tener letras, cifras, «-» y «_»',
  'unread-run-parts':
    '{programs}: no son entradas sueltas; run-parts los inicia juntos. Proteja la línea de {crontab} que nombra la carpeta, o ponga un guard en el programa',
  'unread-anacron': 'anacron no se lee; use un guard',
  'unread-at-jobs':
    'trabajos de at: {count} (atq los muestra); ponga un guard delante de sus comandos',
  'unread-at-folder': 'solo root y atq pueden ver los trabajos de at; no se retienen',
  'unread-no-daemon':
    'en esta máquina no hay ningún servicio de cron en marcha: nada ejecuta sus crontabs',
  'unread-systemd-cron':
    'systemd-cron convierte estas líneas en temporizadores; se muestran una vez, como líneas. Protéjalas con un guard en la línea: una marca solo surte efecto cuando se vuelven a generar los temporizadores',
  'unread-no-break':
    'su última línea no acaba en un salto de línea, así que cron ignora el archivo: añada una línea vacía',

  'unread-too-many': 'Se encontraron {count}; solo se muestran los primeros {most}.',
  'unread-jenkins-schedules':
    'Jenkins no informa de qué jobs tienen programación: se muestran todos los que se pueden desactivar.',
  'unread-jenkins-deep':
    'La carpeta {folder} está a demasiada profundidad: use su propia URL como dirección.',
  'unread-bullmq-colon':
    'El nombre de la cola {name} tiene dos puntos, que BullMQ 5 y posteriores rechazan.',
  'unread-subflows':
    'También hay nodos dentro de subflujos que inician algo: no son de ninguna pestaña, y solo los pone en pausa una integración de todas las pestañas (sin `flow`).',
  'unread-pg-others':
    'pg_cron solo muestra a {user} sus propios jobs: conéctese como el propietario de los demás, o como superusuario, para verlos.',
} as const satisfies Record<keyof typeof discoveryTexts, string>;
