import type { Spoken } from './spoken.ts';

const en = {
  window: {
    sentence: 'Shows maintenance windows and changes occurrences.',
    examples: [
      'window list',
      'window show erp-monthly',
      'window extend erp-monthly --by 30m --reason "The import is slow"',
      'window skip erp-monthly --occurrence 2026-12-06T01:00:00Z --reason "No patches"',
    ],
  },
  list: {
    sentence: 'Lists the windows and when each opens and closes next.',
    examples: ['window list', 'window list --zone Europe/Madrid', 'window list --json'],
  },
  show: {
    sentence: 'Shows one window: its rule, what it holds, when it opens.',
    examples: ['window show erp-monthly', 'window show erp-monthly --json'],
  },
  zone: 'what times are shown in; else the zone of the agent',
  header: ['WINDOW', 'STATE', 'OPENS', 'CLOSES', 'TITLE'],
  none: 'There is no window. Add some with "remanso apply".',
  fact: {
    id: 'Window',
    title: 'Title',
    reason: 'Reason',
    change: 'Ticket',
    owner: 'Owner',
    approval: 'Approval',
    state: 'State',
    starts: 'Starts',
    ends: 'Ends',
    lasts: 'Lasts',
    rule: 'Rule',
    covers: 'Covers',
    holds: 'Holds',
    next: 'Next',
  },
  proposed: 'waits for approval',
  needsApproval: 'changes wait for another person',
  once: 'once',
  nothingNow: 'no integration now',
  everything: 'everything',
  systems: (ids: string) => `systems ${ids}`,
  tags: (ids: string) => `tags ${ids}`,
  integrations: (ids: string) => `integrations ${ids}`,
  except: (ids: string) => `except ${ids}`,
};

const es: typeof en = {
  window: {
    sentence: 'Muestra las ventanas de mantenimiento y cambia repeticiones.',
    examples: [
      'window list',
      'window show erp-monthly',
      'window extend erp-monthly --by 30m --reason "La importación va lenta"',
      'window skip erp-monthly --occurrence 2026-12-06T01:00:00Z --reason "No hay parches"',
    ],
  },
  list: {
    sentence: 'Muestra las ventanas y cuándo abre y cierra cada una la próxima vez.',
    examples: en.list.examples,
  },
  show: {
    sentence: 'Muestra una ventana: su regla, qué pone en pausa, cuándo abre.',
    examples: en.show.examples,
  },
  zone: 'en qué zona se muestran las horas; si no, en la del agente',
  header: ['VENTANA', 'ESTADO', 'ABRE', 'CIERRA', 'TÍTULO'],
  none: 'No hay ninguna ventana. Añada alguna con «remanso apply».',
  fact: {
    id: 'Ventana',
    title: 'Título',
    reason: 'Motivo',
    change: 'Tique',
    owner: 'Responde',
    approval: 'Aprobación',
    state: 'Estado',
    starts: 'Empieza',
    ends: 'Acaba',
    lasts: 'Dura',
    rule: 'Regla',
    covers: 'Abarca',
    holds: 'Pausa',
    next: 'Próxima',
  },
  proposed: 'pendiente de aprobación',
  needsApproval: 'sus cambios los aprueba otra persona',
  once: 'una vez',
  nothingNow: 'ninguna integración ahora',
  everything: 'todo',
  systems: (ids) => `sistemas ${ids}`,
  tags: (ids) => `etiquetas ${ids}`,
  integrations: (ids) => `integraciones ${ids}`,
  except: (ids) => `excepto ${ids}`,
};

export const windowWords: Spoken<typeof en> = { en, es };
