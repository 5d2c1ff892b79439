export const servers = {
  title: 'Conectar con el agente de un servidor',
  address: 'Dirección',
  note: 'ssh://usuario@servidor[:puerto][/directorio/de/datos], o un alias de su configuración de ssh. Remanso usa el ssh de esta máquina, con sus claves y sus servidores conocidos; nunca pide una contraseña.',
  connect: 'Conectar',
  notConnected: 'Sin conexión; no ha cambiado nada.',
  shown: 'se muestra ahora',
  show: 'Mostrar',
  showNamed: 'Mostrar {{name}}',
  forget: 'Quitar {{name}}; su agente sigue en marcha',
} as const;
