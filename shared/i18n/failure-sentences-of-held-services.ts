import type { heldServiceTexts } from '../failure-texts-of-held-services.ts';

export const heldServiceSentences = {
  'service-no-unit':
    'systemd no tiene ninguna unidad {unit} que sirva ({state}). Revise el nombre y de quién es: {list}.',
  'service-masked':
    '{unit} está en marcha aunque está enmascarada: una vez detenida, systemd se negaría a arrancarla. Se deja en marcha. Desenmascárela: {unmask}.',
  'service-still-stopping':
    '{unit} no se detuvo en {within} y sigue deteniéndose: systemd la mata tras su TimeoutStopSec ({limit}). Vea {status} {unit}; con un `stopWithin` mayor la pausa empieza antes.',
  'service-not-listed':
    '{unit} no está entre los servicios que el plan de {host} puede detener y arrancar: no se retendría. `remanso host publish {host}` la añade.',
  'service-not-watched':
    'En {host} no está en marcha nuestro temporizador, que detiene y arranca servicios según el plan: no se retendría ninguno. `remanso host publish {host}` lo vuelve a poner.',
  'service-still-stopping-there':
    '{unit} en {host} no se detuvo en {within} y sigue deteniéndose. Vea allí {status} {unit}; con un `stopWithin` mayor la pausa empieza antes.',
  'unit-own':
    'Este agente se ejecuta en {unit}: ponerla en pausa detendría el agente, y nada terminaría la pausa. Quítela del documento.',
  'unit-stops-own':
    'Detener {unit} detiene también {other}, donde se ejecuta este agente, y nada terminaría la pausa. Quite {unit} del documento.',
  'unit-of-agent':
    '{unit} pertenece al agente de Remanso de {at}: ningún agente pone en pausa a otro. Quítela del documento.',
  'unit-of-some-agent':
    '{unit} arranca un agente de Remanso: ningún agente pone en pausa a otro. Quítela del documento.',
  'unit-of-steward':
    '{unit} pertenece a Remanso: detiene y arranca servicios según el plan de {at}, que no se cumpliría mientras esté en pausa. Quítela del documento.',
  'unit-stops-keeper':
    'Detener {unit} detiene también {other}, que pertenece a Remanso. Quite {unit} del documento.',
  'supervisor-not-started':
    'No se pudo ejecutar supervisorctl: {why}. Instale supervisor en esta máquina.',
  'supervisor-denied':
    'supervisor deniega el acceso a este usuario: {said}. Revise chmod y chown de su socket, o el usuario y la contraseña en `config`.',
  'supervisor-silent':
    'supervisor no responde: {said}. Revise que supervisord esté en marcha, y `config`.',
  'supervisor-late': 'supervisor no respondió en {within}.',
  'supervisor-no-program':
    'supervisor no tiene ningún programa {program}: {said}. `supervisorctl status` los muestra; los de un grupo, como grupo:programa.',
  'supervisor-still-stopping':
    'supervisor no ha detenido {program} en {within}: {said}. Lo mata tras stopwaitsecs; con un `stopWithin` mayor la pausa empieza antes.',
  'supervisor-not-running': 'supervisor no arrancó {program}: {said}. Su registro dice por qué.',

  'find-service-planned': 'El plan que tiene {host} la detiene y la arranca allí.',
  'find-service-rights': '{unit} se puede detener y arrancar.',
  'find-service-root':
    'Detener un servicio del sistema necesita un agente que se ejecute como root.',
  'find-service-refuses':
    '{unit} no se deja detener o arrancar a mano (RefuseManualStop, RefuseManualStart).',
  'find-service-masked': '{unit} está enmascarada: systemd no la arranca.',
  'find-service-off': '{unit} no está en marcha ({state}). Se dejará así.',
  'find-service-oneshot':
    '{unit} es un oneshot: no es un programa que esté siempre en marcha. Si lo arranca un temporizador, proteja el temporizador (tipo systemd).',
  'find-service-triggered':
    '{others} puede volver a arrancar {unit} dentro de una ventana. Proteja un temporizador con el tipo systemd; detenga a mano los sockets y paths si nada debe arrancarla.',
  'find-service-together':
    'Detener {unit} detiene también {others}. Se vuelven a arrancar con ella.',
  'find-service-stop':
    'Se le pide que se detenga {within} antes de abrir una ventana; a los {limit} (TimeoutStopSec) systemd la mata.',
  'find-supervisor-rights':
    'supervisor muestra {program}, y puede detenerlo y arrancarlo. Se le pide que se detenga {within} antes de abrir una ventana.',
} as const satisfies Record<keyof typeof heldServiceTexts, string>;
