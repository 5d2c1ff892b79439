import type { mariadbTexts } from '../failure-texts-of-mariadb.ts';

export const mariadbSentences = {
  'mariadb-answered': 'MariaDB en {host}:{port} (usuario {user}) respondió {said}.',
  'mariadb-unreadable':
    'No se puede leer MariaDB en {host}:{port} (usuario {user}): {said}. Revise host, port y tls, y que MariaDB esté en marcha.',
  'mariadb-password': 'Revise el usuario y el secreto con la contraseña.',
  'mariadb-host':
    'Cree el usuario para esta máquina: una cuenta de MariaDB indica desde qué host puede conectarse.',
  'mariadb-no-event-right': 'Conceda el permiso EVENT sobre la base de datos del evento.',
  'mariadb-definer-right':
    'Conéctese como el definer del evento, o conceda SET USER (antes de MariaDB 10.5: SUPER), para que el evento conserve su definer.',
  'mariadb-read-only': 'El servidor es de solo lectura: use el primario.',
  'mariadb-no-event':
    'MariaDB no muestra a {user} ningún evento {event} en {database}: se eliminó, o al usuario le falta el permiso EVENT sobre esa base de datos.',
  'mariadb-replica':
    'El evento {event} está {status} en MariaDB en {host}:{port}: lo ejecuta su primario. Páuselo allí.',

  'find-mariadb-answers': 'MariaDB {version} responde.',
  'find-mariadb-rights':
    'El usuario puede desactivar el evento y dejárselo a su definer {definer}.',
  'find-mariadb-definer':
    'El definer del evento es {definer}, y ALTER EVENT lo cambiaría por {account}. Conéctese como el definer, o conceda SET USER (antes de MariaDB 10.5: SUPER).',
  'find-mariadb-scheduler':
    'event_scheduler está en {scheduler}: ningún evento de este servidor se ejecuta hasta que esté en ON. Se deja como está.',
  'find-mariadb-off': 'El evento {event} está desactivado. Se dejará así.',
  'find-mariadb-once':
    'El evento se ejecuta una sola vez (AT). Si le toca dentro de una ventana, MariaDB lo ejecuta al reanudarlo.',
  'find-mariadb-collation':
    'La intercalación por defecto de la base de datos era {was} cuando se escribió el evento y ahora es {is}. Una pausa hace que el evento tome la nueva, como cualquier ALTER EVENT.',
  'find-mariadb-threads':
    'No se ven las ejecuciones en marcha: conceda PROCESS, o conéctese como el definer del evento.',

  'unread-mariadb-off': 'event_scheduler está en {scheduler}: ninguno de estos eventos se ejecuta',
  'unread-mariadb-others':
    'MariaDB solo muestra a {user} los eventos de las bases de datos sobre las que tiene el permiso EVENT',
} as const satisfies Record<keyof typeof mariadbTexts, string>;
