import type { Language } from './language.ts';

const english = {
  lostSince: (time: string) => `No answer since ${time}. What is paused stays paused`,
  notReadable: (name: string) => `${name} cannot be read`,
  failed: (name: string, time: string) => `${name} failed ${time}`,
  triedUntil: (time: string) => `Checking until ${time}`,
  waiting: (count: number) => `${count} ${count === 1 ? 'waits for its' : 'wait for their'} turn`,
  madeUp: 'Catching up held runs',
  drain: (finishing: number, overrunning: number, length: string) =>
    overrunning === 0
      ? `${finishing} finishing`
      : `${finishing} finishing, ${overrunning} will overrun by about ${length}`,
  leaked: (name: string) => `${name} ran while paused`,
  questions: (count: number) =>
    `Held runs of ${count} ${count === 1 ? 'integration' : 'integrations'} need your decision`,
  counts: (paused: number, finishing: number, flowing: number) =>
    `${paused} paused, ${finishing === 0 ? '' : `${finishing} finishing, `}${flowing} flowing`,
  left: (length: string) => `${length} left`,
  next: (title: string, moment: string) => `Next: ${title}, ${moment}`,
  noNext: 'No window is planned',
  fromTo: (opens: string, closes: string) => `From ${opens} to ${closes}`,
  opensIn: (title: string, length: string) => `${title} opens in ${length}`,
  extend: (name: string) => `Extend ${name}`,
  extendOne: 'Extend',
  pauseOf: (reason: string) => `the pause for ${reason}`,
  end: 'End window now…',
  endOf: (name: string) => `End ${name} now…`,
  skip: (name: string) => `Skip the next window, ${name}…`,
  others: 'More',
  move: 'Move the next window…',
  toWindow: 'Turn this pause into a window…',
  once: 'Run once while paused…',
  reopen: 'Reopen now anyway…',
  keepClosed: 'Keep closed…',
  askAgain: 'Check again…',
  pause: 'Pause now…',
  pauseMore: 'Pause more…',
  pauseFor: (what: string, length: string) => `${what} for ${length}…`,
  pauseUntil: (what: string) => `${what} until…`,
  everything: 'Everything',
  resume: (what: string) => `Resume ${what} now…`,
  open: 'Open Remanso',
  timeline: 'Timeline',
  inBrowser: 'In a browser',
  openBrowser: 'Open in browser',
  copyAddress: 'Copy address',
  startAgent: 'Start agent',
  quit: 'Quit the dashboard (the agent keeps running)',
  more: (count: number) => `${count} more`,
  extendReason: 'Work not finished (from the tray)',
};

export type TrayWords = typeof english;

const spanish: TrayWords = {
  lostSince: (time) => `Sin respuesta desde ${time}. Lo que está en pausa sigue en pausa`,
  notReadable: (name) => `No se puede leer ${name}`,
  failed: (name, time) => `${name} falló ${time}`,
  triedUntil: (time) => `Se comprueba hasta ${time}`,
  waiting: (count) => `${count} ${count === 1 ? 'espera' : 'esperan'} su turno`,
  madeUp: 'Recuperando las ejecuciones retenidas',
  drain: (finishing, overrunning, length) =>
    overrunning === 0
      ? `${finishing} terminando`
      : `${finishing} terminando, ${overrunning} se ${overrunning === 1 ? 'pasará' : 'pasarán'} unos ${length}`,
  leaked: (name) => `${name} se ejecutó estando en pausa`,
  questions: (count) =>
    `Las ejecuciones retenidas de ${count} ${count === 1 ? 'integración' : 'integraciones'} requieren su decisión`,
  counts: (paused, finishing, flowing) =>
    `${paused} en pausa, ${finishing === 0 ? '' : `${finishing} terminando, `}${flowing} fluyendo`,
  left: (length) => `quedan ${length}`,
  next: (title, moment) => `Próxima: ${title}, ${moment}`,
  noNext: 'No hay ninguna ventana prevista',
  fromTo: (opens, closes) => `De ${opens} a ${closes}`,
  opensIn: (title, length) => `${title} abre dentro de ${length}`,
  extend: (name) => `Alargar ${name}`,
  extendOne: 'Alargar',
  pauseOf: (reason) => `la pausa por ${reason}`,
  end: 'Terminar la ventana ahora…',
  endOf: (name) => `Terminar ${name} ahora…`,
  skip: (name) => `Omitir la próxima ventana, ${name}…`,
  others: 'Más',
  move: 'Mover la próxima ventana…',
  toWindow: 'Convertir esta pausa en una ventana…',
  once: 'Ejecutar una vez estando en pausa…',
  reopen: 'Reabrir igualmente…',
  keepClosed: 'Dejar cerrada…',
  askAgain: 'Volver a comprobar…',
  pause: 'Pausar ahora…',
  pauseMore: 'Pausar más…',
  pauseFor: (what, length) => `${what} durante ${length}…`,
  pauseUntil: (what) => `${what} hasta…`,
  everything: 'Todo',
  resume: (what) => `Reanudar ${what} ahora…`,
  open: 'Abrir Remanso',
  timeline: 'Cronograma',
  inBrowser: 'En un navegador',
  openBrowser: 'Abrir en el navegador',
  copyAddress: 'Copiar la dirección',
  startAgent: 'Iniciar el agente',
  quit: 'Cerrar el panel (el agente sigue en marcha)',
  more: (count) => `${count} más`,
  extendReason: 'El trabajo no ha acabado (desde la bandeja)',
};

export function trayWords(language: Language): TrayWords {
  return language === 'es' ? spanish : english;
}
