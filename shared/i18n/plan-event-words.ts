import type { Language } from '../words/language.ts';

const english = {
  /** What calendar programs call the calendar. */
  calendar: 'Maintenance (Remanso)',
  /** Before the title: not every program shows that an event is cancelled. */
  skipped: (title: string): string => `Skipped: ${title}`,
  proposed: (title: string): string => `Proposed: ${title}`,
  waits: 'Awaiting approval: it pauses nothing until then',
  changeWaits: 'A change of it awaits approval',
  ticket: (change: string): string => `Ticket: ${change}`,
  owner: (owner: string): string => `Owner: ${owner}`,
  pause: (reason: string): string => `Pause: ${reason}`,
  endless: 'Until someone resumes it: there is no end yet',
  change: {
    skipped: (by: string, reason: string): string => `Skipped by ${by}: ${reason}`,
    moved: (by: string, reason: string): string => `Moved by ${by}: ${reason}`,
    extended: (by: string, reason: string): string => `Extended by ${by}: ${reason}`,
    ended: (by: string, reason: string): string => `Ended early by ${by}: ${reason}`,
  },
  planned: (from: string, to: string): string => `Planned: ${from} to ${to}`,
  moved: (dates: string): string => `Moved ${dates}`,
  systems: (names: string): string => `Systems: ${names}`,
  pauses: (names: string): string => `Pauses: ${names}`,
  more: (count: number): string => `${count} more`,
  nothing: 'It pauses nothing now',
  window: (id: string, zone: string): string => `Window: ${id} (${zone})`,
};

const spanish: typeof english = {
  calendar: 'Mantenimiento (Remanso)',
  skipped: (title) => `Omitida: ${title}`,
  proposed: (title) => `Propuesta: ${title}`,
  waits: 'Pendiente de que la apruebe otra persona: hasta entonces no pone nada en pausa',
  changeWaits: 'Un cambio suyo está pendiente de que lo apruebe otra persona',
  ticket: (change) => `Tique: ${change}`,
  owner: (owner) => `Responsable: ${owner}`,
  pause: (reason) => `Pausa: ${reason}`,
  endless: 'Hasta que alguien la reanude: aún no tiene fin',
  change: {
    skipped: (by, reason) => `Omitida por ${by}: ${reason}`,
    moved: (by, reason) => `Movida por ${by}: ${reason}`,
    extended: (by, reason) => `Alargada por ${by}: ${reason}`,
    ended: (by, reason) => `Terminada antes de tiempo por ${by}: ${reason}`,
  },
  planned: (from, to) => `Prevista: de ${from} a ${to}`,
  moved: (dates) => `Movida: ${dates}`,
  systems: (names) => `Sistemas: ${names}`,
  pauses: (names) => `Pone en pausa: ${names}`,
  more: (count) => `${count} más`,
  nothing: 'Ahora no pone nada en pausa',
  window: (id, zone) => `Ventana: ${id} (${zone})`,
};

export const planEventWords: Readonly<Record<Language, typeof english>> = {
  en: english,
  es: spanish,
};
