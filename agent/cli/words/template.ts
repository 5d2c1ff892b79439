import type { Spoken } from './spoken.ts';

const en = {
  sentence:
    'Prints a window of a template as a document that apply reads; without a name, the list of templates.',
  examples: [
    'template                               # which there are',
    'template erp                           # prints the document',
    'template erp --system sap > erp.yaml',
    'template close --calendar company | remanso apply -',
  ],
  template: 'erp, close, warehouse, release, quarter or nights',
  system: 'the system that goes down; by default one whose name suggests it',
  calendar: 'whose workdays count; by default the calendar of the company, if there is one',
  timeZone: 'the zone of the window, IANA name; by default that of the agent',
  id: 'the id of the window; by default made of its title',
  title: 'its title, instead of that of the template',
  reason: 'why it is, instead of the reason of the template',
  header: ['TEMPLATE', 'OPENS', 'WHAT'],
};

const es: typeof en = {
  sentence:
    'Muestra una ventana de una plantilla como un documento que apply lee; sin nombre, la lista de plantillas.',
  examples: [
    'template                               # cuáles hay',
    'template erp                           # muestra el documento',
    'template erp --system sap > erp.yaml',
    'template close --calendar empresa | remanso apply -',
  ],
  template: 'erp, close, warehouse, release, quarter o nights',
  system: 'el sistema que se para; si no se indica, uno cuyo nombre lo sugiera',
  calendar: 'de quién cuentan los días laborables; si no se indica, el de la empresa, si lo hay',
  timeZone: 'la zona de la ventana, nombre IANA; si no se indica, la del agente',
  id: 'el id de la ventana; si no se indica, sale de su título',
  title: 'su título, en lugar del de la plantilla',
  reason: 'su motivo, en lugar del de la plantilla',
  header: ['PLANTILLA', 'ABRE', 'QUÉ'],
};

export const templateCommandWords: Spoken<typeof en> = { en, es };
