export const servers = {
  title: 'Conectar con el agente de un servidor',
  address: 'Dirección',
  note: 'ssh://usuario@servidor[:puerto][/directorio/de/datos], o un alias de su configuración de ssh. Remanso usa el ssh de esta máquina, con sus claves y sus servidores conocidos; nunca pide una contraseña.',
  connect: 'Conectar',
  connectNamed: 'Conectar con {{name}}',
  notConnected: 'Sin conexión; no ha cambiado nada.',
  known: 'Agentes',
  shown: 'se muestra ahora',
  show: 'Mostrar',
  forget: 'Olvidar {{name}}',
} as const;
