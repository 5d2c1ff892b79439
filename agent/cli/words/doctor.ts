import type { DoctorArea, DoctorSeverity } from '../../../shared/domain/doctor/doctor-area.ts';
import type { Said } from '../../../shared/words/language.ts';
import type { Spoken } from './spoken.ts';

const areas: Readonly<Record<DoctorArea, string>> = {
  data: 'data directory',
  disk: 'disk',
  database: 'database',
  trail: 'audit trail',
  agent: 'agent',
  service: 'service',
  clock: 'clock',
  zones: 'time zone data',
  secrets: 'secrets',
  schedulers: 'schedulers',
  guards: 'guards',
  holds: 'pauses',
  hosts: 'hosts',
  calendars: 'calendars',
  status: 'status of the agent',
  versions: 'versions',
};

const severities: Readonly<Record<DoctorSeverity, string>> = {
  problem: 'problem',
  warning: 'warning',
  note: 'note',
};

const en = {
  doctor: {
    sentence:
      'Checks everything and shows the fix, with or without an agent: what each finding means and what to do. Changes nothing without --fix.',
    examples: [
      'doctor',
      'doctor --json              # exit 1 where there is a problem',
      'doctor --fix data-mode',
      'doctor --bundle support.tar.gz',
    ],
  },
  fix: 'mend what has this code, where doctor can; may be repeated',
  bundle:
    'write a file for who supports you: this report, versions, status, log, document; no secrets',
  withTrail: 'with --bundle: also the last 1,000 entries of the trail',
  patience: 'how long a subject may take; the longer ones in proportion',
  areas,
  severities,
  codes: (code: string, area: string) => `${area} (${code})`,
  means: 'means',
  mend: 'do',
  run: 'run',
  well: (count: string) => `All well: ${count} subjects looked at.`,
  wellApart: (list: string) => `No problem was found; ${list}.`,
  notWell: (list: string) => `${list}.`,
  counts: {
    problem: (count: number) => `${count} ${count === 1 ? 'problem' : 'problems'}`,
    warning: (count: number) => `${count} ${count === 1 ? 'warning' : 'warnings'}`,
    note: (count: number) => `${count} ${count === 1 ? 'note' : 'notes'}`,
  },
  agent: (version: string, pid: string) => `An agent of version ${version} runs, process ${pid}.`,
  noAgent: 'No agent answers.',
  restWell: (list: string) => `Well: ${list}.`,
  restUnknown: (list: string) => `Could not be looked at: ${list}.`,
  fixed: (code: string, what: string) => `${code}: ${what}`,
  nothingToFix: (code: string) => `${code}: nothing to mend.`,
  bundled: (file: string, size: string) => `Written to ${file} (${size}, readable by you alone):`,
};

const areasEs: typeof areas = {
  data: 'carpeta de datos',
  disk: 'disco',
  database: 'base de datos',
  trail: 'auditoría',
  agent: 'agente',
  service: 'servicio',
  clock: 'reloj',
  zones: 'datos de zonas horarias',
  secrets: 'secretos',
  schedulers: 'programadores',
  guards: 'guard',
  holds: 'pausas',
  hosts: 'servidores',
  calendars: 'calendarios',
  status: 'estado del agente',
  versions: 'versiones',
};

const es: typeof en = {
  doctor: {
    sentence:
      'Comprueba todo y muestra la solución, con agente o sin él: qué significa cada hallazgo y qué hacer. Sin --fix no cambia nada.',
    examples: [
      'doctor',
      'doctor --json              # código 1 si hay algún problema',
      'doctor --fix data-mode',
      'doctor --bundle soporte.tar.gz',
    ],
  },
  fix: 'arreglar lo que tiene este código, si doctor puede; se puede repetir',
  bundle:
    'escribir un archivo para quien le da soporte: este informe, versiones, estado, registro, documento; sin secretos',
  withTrail: 'con --bundle: también las últimas 1000 entradas de la auditoría',
  patience: 'cuánto puede tardar un asunto; los más largos, en proporción',
  areas: areasEs,
  severities: { problem: 'problema', warning: 'aviso', note: 'nota' },
  codes: (code, area) => `${area} (${code})`,
  means: 'significa',
  mend: 'haga',
  run: 'ejecute',
  well: (count) => `Todo bien: se miraron ${count} asuntos.`,
  wellApart: (list) => `No hay ningún problema; ${list}.`,
  notWell: (list) => `${list}.`,
  counts: {
    problem: (count) => `${count} ${count === 1 ? 'problema' : 'problemas'}`,
    warning: (count) => `${count} ${count === 1 ? 'aviso' : 'avisos'}`,
    note: (count) => `${count} ${count === 1 ? 'nota' : 'notas'}`,
  },
  agent: (version, pid) => `Hay un agente de la versión ${version} en marcha, proceso ${pid}.`,
  noAgent: 'No responde ningún agente.',
  restWell: (list) => `Bien: ${list}.`,
  restUnknown: (list) => `No se pudo mirar: ${list}.`,
  fixed: (code, what) => `${code}: ${what}`,
  nothingToFix: (code) => `${code}: no hay nada que arreglar.`,
  bundled: (file, size) => `Escrito en ${file} (${size}, solo lo puede leer usted):`,
};

export const doctorWords: Spoken<typeof en> = { en, es };

/** Parts of findings that have no code of their own. */
export const doctorSaid = {
  noPlan: { en: 'no plan is published', es: 'no hay ningún plan publicado' },
  noAnswer: (seconds: number): Said => ({
    en: `no answer within ${seconds} s`,
    es: `sin respuesta en ${seconds} s`,
  }),
} as const;
