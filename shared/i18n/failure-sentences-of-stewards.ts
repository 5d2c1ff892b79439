import type { stewardTexts } from '../failure-texts-of-stewards.ts';

export const stewardSentences = {
  'host-unknown': 'No hay ningún servidor {host} en el documento.',
  'host-not-set-up':
    'Remanso no está instalado en {host}: no existe {path}. Instálelo: `remanso host add`.',
  'host-not-prepared':
    'No se pudo instalar en {host}: {said}. Ejecute allí el script a mano: `remanso host script {host}`.',
  'host-no-sudo':
    'En {host} falta la línea de sudoers o es otra: {said}. `remanso host add` la muestra.',
  'host-silent':
    '{host} dejó entrar a Remanso, pero no ejecutó lo que se le dio. Dijo: {said}. Su shell de entrada debe ejecutar los comandos que llegan por ssh; esto muestra qué ocurre: {hand}',
  'host-too-long':
    '{host} envió más de {bytes} bytes donde se esperaba una respuesta de Remanso; el resto no se ha leído. Mire qué escribe al entrar: {hand}',
  'host-not-called': 'No se ha llamado a {host}: {why}',
  'host-lacks-sudo':
    'En {host} no hay sudo: {said}. Instálelo allí, o entre como root (`remanso host add root@…`, sin --become).',
  'host-no-shell':
    'En {host} no hay ningún sh que encuentre quien entra: {said}. Remanso necesita allí un shell POSIX, como /bin/sh y en el PATH.',
  'host-not-started':
    '{path} no se puede iniciar en {host}: {said}. Necesita allí /bin/sh y un disco desde el que se puedan iniciar programas (sin noexec).',
  'host-wants-password':
    'Instalar en {host} exige ser root, y sudo dijo allí: {said}. Dele la contraseña usted: `remanso host add`, en un terminal, lo ofrece; o ejecute allí el script a mano.',
  'host-not-yet': '{host} aún no tiene su plan; se le está enviando.',
  'host-torn': 'La respuesta de {host} llegó cortada.',
  'host-altered': 'La respuesta de {host} no es la que se envió: algo la alteró por el camino.',
  'host-other-version':
    'Lo que Remanso instaló en {host} es de otra versión ({version}). Instálelo de nuevo: `remanso host add`.',
  'host-refused': '{host} se negó ({what}): Remanso solo puede cambiar allí sus propias marcas.',
  'host-foreign':
    '{host} rechazó el cambio: habría tocado algo más que las marcas de Remanso. Puede que alguien esté editando a la vez; se reintenta.',
  'host-changed': 'Alguien cambió {path} en {host} al mismo tiempo; se reintenta.',
  'host-no-program': 'No existe {program} en {host}.',
  'host-failed': '{host} no pudo hacerlo: {said}. ¿Está su disco lleno o es de solo lectura?',
  'problem-host-unguarded':
    '{id}: en {host}, alguien ajeno a Remanso quitó el guard que tenía delante. Solo se retiene mientras este agente esté despierto y llegue a {host}. Para volver a ponerlo: `remanso host publish {host}`.',
  'problem-host-unplanned':
    '{id}: en {host}, alguien ajeno a Remanso la quitó de lo que el plan detiene y arranca allí, o detuvo nuestro temporizador. No se retiene. Vuelva a ponerla: `remanso host publish {host}`.',
  'problem-host-changed':
    '{id}: alguien ajeno a Remanso lo cambió en {host}; el guard sigue delante. Si es correcto: `remanso host publish {host}`.',
  'find-host-read': '{host} responde, y se puede leer lo que ejecuta.',
  'find-host-guarded': 'Nuestro guard está delante: se retiene según el plan que tiene {host}.',
  'find-host-unguarded':
    'Nuestro guard aún no está delante; se pone con la primera pausa, o antes: `remanso host publish {host}`.',
  'host-same-machine':
    '«{host}» es la misma máquina que «{first}», que ya está en el documento: machine-id {machine}, clave {key}. Sus tareas pertenecen a «{first}»; allí no se retiene nada como «{host}». Quítelo: `remanso host remove {host} --forget`. Si es una copia de esa máquina, primero necesita claves propias: `rm /etc/ssh/ssh_host_*; ssh-keygen -A`.',
  'host-id-taken':
    'No ha cambiado nada: {host} ya es el servidor {ssh}. Dé a este otro identificador: `--id`.',
  'host-become-differs':
    'No ha cambiado nada: {host} se conoce sin sudo, y su carpeta allí sería otra. Antes, quítelo: `remanso host remove {host}`.',
  'host-with-integrations': 'O quite con él las integraciones: `--with-integrations`.',
  'host-in-windows':
    'No se ha quitado nada: las ventanas {windows} nombran integraciones de {host}. Sáquelas antes de ellas.',
} as const satisfies Readonly<Record<keyof typeof stewardTexts, string>>;
