import type { hostTexts } from '../failure-texts-of-hosts.ts';

const LIKE =
  'Se esperaba ssh://usuario@servidor[:puerto][/directorio/de/datos], por ejemplo ssh://ops@erp1';

export const hostSentences = {
  'address-form': `«{found}» no es la dirección de un servidor. ${LIKE}`,
  'address-host': `El servidor de «{found}» no es un nombre, un alias de su configuración de ssh ni una dirección IP. ${LIKE}`,
  'address-user': `El usuario de «{found}» no es un nombre de usuario. ${LIKE}`,
  'address-port': `El puerto de «{found}» no es un número del 1 al 65535. ${LIKE}`,
  'address-password': `Una dirección no lleva contraseña: otros podrían leerla, y ssh no la admite. ${LIKE}`,
  'address-folder': `El directorio de datos de «{found}» no es una ruta. ${LIKE}`,
  'address-and-folder':
    '--data-dir es una carpeta de esta máquina. Ponga la del servidor en la dirección: {address}/directorio/de/datos',
  'host-key-unknown':
    'Aquí no se conoce la clave de {name}, así que no se le ha enviado nada. Entre una vez a mano y compare su huella: {hand}',
  'host-key-changed':
    '{name} muestra una clave distinta de la que se conoce aquí: puede que otra máquina responda en su lugar. No se le ha enviado nada. Pregunte a quien lo administra; solo si han cambiado su clave, olvide la anterior ({forget}) y entre una vez a mano: {hand}',
  'host-key-revoked':
    'La clave de {name} está marcada aquí como revocada. No se le ha enviado nada. Pregunte a quien lo administra; a mano: {hand}',
  'login-refused':
    '{name} no acepta ninguna clave que ssh pueda ofrecer sin preguntar ({said}). Si la suya tiene contraseña, cárguela: ssh-add. Para ver cuáles se ofrecen: {hand}',
  'password-wanted':
    '{name} no acepta ninguna de sus claves y quiere una contraseña o un código, que Remanso no pide. Ponga allí una clave ({copy}) o cargue la suya en el agente de ssh (ssh-add); después, esto debe entrar sin preguntar nada: {hand}',
  'host-unreachable': 'No se llega a {name}: {said}. A mano: {hand}',
  'host-late': '{name} no ha respondido en {seconds} s. A mano: {hand}',
  'host-answer':
    '{name} le dejó entrar, pero su shell de entrada no ejecutó sh como se esperaba ({said}). A mano: {hand}',
  'host-answer-long':
    '{name} le dejó entrar, pero envió más de {bytes} bytes donde se esperaban unas líneas. A mano: {hand}',
  'no-agent-there': 'No se ha encontrado ningún agente de {user} en {name}.',
  'looked-absent': '{folder}: no existe esa carpeta.',
  'looked-silent': '{folder}: ningún agente se ejecuta sobre ella.',
  'looked-foreign': '{folder}: es de otro usuario; entre como ese usuario.',
  'start-agent-there':
    'Inicie allí un agente («remanso agent», como {user}), o indique su directorio de datos: {address}/directorio/de/datos',
  'agent-gone-there':
    'Nadie responde en {socket} de {name}: el agente de allí ha terminado. Inícielo allí: «remanso agent», como {user}.',
  'forwarding-refused':
    '{name} le dejó entrar, pero su sshd no reenvía a sockets. Permítalo allí (AllowStreamLocalForwarding en sshd_config; sin «restrict» ni «no-port-forwarding» delante de la clave). A mano: {hand}',
  'ssh-missing':
    'No se ha encontrado el programa ssh. Instale el cliente de OpenSSH, o póngalo en el PATH.',
  'ssh-too-old':
    'El ssh de esta máquina no sabe unirse a un socket de un servidor ({said}). Hace falta OpenSSH 9.4 o más reciente: lo dice ssh -V.',
  'ssh-failed': 'ssh a {name} ha fallado: {said}. A mano: {hand}',
  'other-version':
    'El agente de {name} es Remanso {there}, y este es {here}: solo se entienden las mismas versiones. No se le ha enviado nada. Instale aquí {there}, o ejecute el comando en el servidor: {hand}',
  'connection-lost':
    'La conexión con {name} se perdió antes de que respondiera: {said}. No se sabe si allí se hizo; lo dice esto: remanso status --host {address}',
  'connection-gone': 'Se ha perdido la conexión con {name}.',
  'trail-elsewhere':
    'El agente escribiría el archivo en su servidor. Exporte allí: remanso audit export.',
  'too-many-servers':
    'Se muestran como mucho {most} servidores a la vez. Quite uno que ya no necesite.',
  'connecting-already': 'Ya se está conectando con un servidor. Espere a que termine.',
  'only-here':
    '«{command}» trabaja con los archivos de esta máquina, no por --host. Ejecútelo en el servidor: {hand}',
} as const satisfies Record<keyof typeof hostTexts, string>;
