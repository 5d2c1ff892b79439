import { OBSERVER_FAILED, SCHEDULER_FAILED } from '../domain/now/problem-codes.ts';
import type { Language } from './language.ts';

/** What the agent's problems are, in a few words, by the beginning of their code. */
const TITLES = [
  ['store', 'The audit trail cannot be written', 'La auditoría no se puede escribir'],
  [
    'flags',
    'Guarded schedules may not see what is held',
    'Lo protegido con guard quizá no vea qué se retiene',
  ],
  ['zones-old', 'Time zone data is old', 'Los datos de zonas horarias son viejos'],
  [
    'unplannable',
    'A window or schedule cannot be planned',
    'Una ventana o un horario no se puede planificar',
  ],
  [
    'guard-unknown',
    'A schedule calls an integration that nobody defined',
    'Un horario llama a una integración que nadie ha definido',
  ],
  ['guard-unreadable', 'A guard could not read its plan', 'Una guarda no pudo leer su plan'],
  [
    'guard-dropped',
    'Somebody fills the box where guards leave their records',
    'Alguien llena el buzón donde las guardas dejan sus registros',
  ],
  ['guards', 'It cannot be seen what guards do', 'No se puede ver qué hacen las guardas'],
  [
    'audit-',
    'The audit trail is not as it was left: check it',
    'La auditoría no está como se dejó: compruébela',
  ],
  [
    'drift|',
    'Another hand lets something run that is paused',
    'Otra mano deja ejecutar algo que está en pausa',
  ],
  [
    'scheduler-drifted|',
    'Somebody switched on what is paused',
    'Alguien activó algo que está en pausa',
  ],
  [
    OBSERVER_FAILED,
    'A part that shows or reports fails; pauses and runs go on',
    'Falla una parte que muestra o informa; pausas y ejecuciones siguen',
  ],
  [
    'program-replaced',
    'Remanso was upgraded: its agent must be started again',
    'Remanso se actualizó: hay que iniciar su agente de nuevo',
  ],
  [
    'socket-remade',
    'Something deletes files of the agent; its socket was made again',
    'Algo borra archivos del agente; su socket se creó de nuevo',
  ],
  ['socket-lost', 'The socket of the agent is gone', 'El socket del agente ha desaparecido'],
  [
    'reopening-asked',
    'A window needs your decision to reopen',
    'Una ventana requiere su decisión para reabrir',
  ],
  [
    'reopening-kept',
    'A window stays closed until somebody reopens it',
    'Una ventana sigue cerrada hasta que alguien la reabra',
  ],
  [
    'reopening-stopped',
    'The first run after a window failed',
    'La primera ejecución tras una ventana ha fallado',
  ],
  [
    'reopening-not-ready',
    'A system is not ready, so its window stays closed',
    'Un sistema no está listo, y su ventana sigue cerrada',
  ],
  [SCHEDULER_FAILED, 'A scheduler does not do as it is told', 'Un programador no obedece'],
  [
    'processes',
    'It cannot be seen what runs on this machine',
    'No se puede ver qué se ejecuta en esta máquina',
  ],
] as const;

/** A few words for a problem's code; `undefined` for one that has none, where its message must do. */
export function troubleTitle(code: string, language: Language): string | undefined {
  const known = TITLES.find(([prefix]) => code.startsWith(prefix));
  return language === 'es' ? known?.[2] : known?.[1];
}
