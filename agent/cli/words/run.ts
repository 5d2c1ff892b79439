import type { Spoken } from './spoken.ts';

const en = {
  run: {
    sentence: 'Starts and stops single runs.',
    examples: [
      'run now --integration shop-orders --reason "The vendor needs one test order"',
      'run stop shop-orders --reason "The ERP goes down now"',
    ],
  },
  now: {
    sentence:
      'Breaks the glass: lets one run of a paused integration through; it stays paused afterwards.',
    examples: [
      'run now --integration shop-orders --reason "The vendor needs one test order"',
      'run now --integration shop-orders --reason CHG-1042 --yes        # for scripts: asks nothing',
    ],
  },
  stop: {
    sentence:
      'Stops the run of an integration that is under way: it is asked to end, after 10 s made to.',
    examples: [
      'run stop shop-orders --reason "The ERP goes down now"',
      'run stop shop-orders --reason CHG-1042 --dry-run',
    ],
  },
  integration: 'the integration (required)',
  integrationId: 'the id of the integration',
  yes: 'do not ask to type the id again',
  runId: 'the run that you saw: refused where another one goes by now',
  why: 'Why, for the audit trail: ',
  typeId: (id: string) => `"${id}" is paused. Type its id to start one run all the same: `,
  wouldStart: (id: string) => `One run of ${id} would start now; it would stay paused.`,
  started: (runId: string, id: string) => `Run ${runId} of ${id} has started; it stays paused.`,
  asked: (runId: string, id: string, since: string, isDry: boolean) =>
    `Run ${runId} of ${id}, running since ${since}, ${isDry ? 'would be asked' : 'was asked'} to stop.`,
};

const es: typeof en = {
  run: {
    sentence: 'Inicia y detiene ejecuciones sueltas.',
    examples: [
      'run now --integration shop-orders --reason "El proveedor necesita un pedido de prueba"',
      'run stop shop-orders --reason "El ERP se para ahora"',
    ],
  },
  now: {
    sentence:
      'Rompe el cristal: deja pasar una ejecución de una integración en pausa, que sigue en pausa después.',
    examples: [
      'run now --integration shop-orders --reason "El proveedor necesita un pedido de prueba"',
      'run now --integration shop-orders --reason CHG-1042 --yes        # para scripts: no pregunta nada',
    ],
  },
  stop: {
    sentence:
      'Detiene la ejecución en marcha de una integración: se le pide que acabe y a los 10 s se fuerza su fin.',
    examples: [
      'run stop shop-orders --reason "El ERP se para ahora"',
      'run stop shop-orders --reason CHG-1042 --dry-run',
    ],
  },
  integration: 'la integración (obligatorio)',
  integrationId: 'el identificador de la integración',
  yes: 'no pide escribir otra vez el identificador',
  runId: 'la ejecución que usted vio: se rechaza si ahora hay otra en marcha',
  why: 'Motivo, para la auditoría: ',
  typeId: (id) =>
    `«${id}» está en pausa. Escriba su identificador para iniciar una ejecución de todos modos: `,
  wouldStart: (id) => `Una ejecución de ${id} empezaría ahora; seguiría en pausa.`,
  started: (runId, id) => `Ha empezado la ejecución ${runId} de ${id}; sigue en pausa.`,
  asked: (runId, id, since, isDry) =>
    `A la ejecución ${runId} de ${id}, en marcha desde ${since}, ${isDry ? 'se le pediría' : 'se le ha pedido'} que se detenga.`,
};

export const runWords: Spoken<typeof en> = { en, es };
