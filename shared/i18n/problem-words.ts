import type { Problem } from '../errors.ts';
import {
  learnProblems,
  problemSentence,
  type ProblemCode,
  type ShapeCode,
} from '../problem-texts.ts';
import type { Language } from '../words/language.ts';
import spanish from '../words/problems/locales/es.json' with { type: 'json' };
import { sentence } from './failure-words.ts';

const SHAPES: Readonly<Record<ShapeCode, string>> = {
  missing: 'falta, y es obligatorio',
  'unknown-key': 'la clave «{{key}}» no existe aquí',
  'type-text': 'se esperaba un texto',
  'type-number': 'se esperaba un número',
  'type-whole-number': 'se esperaba un número entero',
  'type-boolean': 'se esperaba true o false',
  'type-mapping': 'se esperaban claves con valores',
  'type-list': 'se esperaba una lista',
  'one-of': 'se esperaba uno de estos: {{choices}}',
  either: 'se esperaba solo uno de estos: {{names}}',
  'at-most': 'se esperaba {{limit}} como mucho',
  'at-least': 'se esperaba {{limit}} como mínimo',
  exactly: 'se esperaba exactamente {{limit}}',
  'less-than': 'se esperaba menos de {{limit}}',
  'more-than': 'se esperaba más de {{limit}}',
  'at-most-characters': 'se admiten {{limit}} caracteres como mucho',
  'at-least-characters': 'se esperaban {{limit}} caracteres como mínimo',
  'exactly-characters': 'se esperaban {{limit}} caracteres',
  'at-most-items': 'se admiten {{limit}} elementos como mucho',
  'at-least-items': 'se esperaban {{limit}} elementos como mínimo',
  'exactly-items': 'se esperaban {{limit}} elementos',
  'multiple-of': 'se esperaba un múltiplo de {{limit}}',
  pattern: 'contiene caracteres que no se admiten aquí',
  other: 'se esperaba otro valor',
};

const CRON_FIELDS: ReadonlyMap<string, string> = new Map([
  ['second', 'segundo'],
  ['minute', 'minuto'],
  ['hour', 'hora'],
  ['day of month', 'día del mes'],
  ['month', 'mes'],
  ['day of week', 'día de la semana'],
  ['field', 'campo'],
]);

const SENTENCES: Readonly<Record<ProblemCode, string>> = { ...spanish, ...SHAPES };

learnProblems('es', SENTENCES);

const FAILURE = 'failure-';

/**
 * What is wrong in a document, for a person at a terminal or with a file; its message where its code
 * is unknown. (Forms say it in fewer words, beside the field.)
 */
export function problemInWords(problem: Problem, language: Language): string {
  const { code, message, values = {} } = problem;
  if (language === 'en' || code === undefined) return message;
  const inside = values['inside'] === undefined ? '' : `${values['inside']}: `;
  const field = CRON_FIELDS.get(String(values['field']));
  const told = field === undefined ? values : { ...values, field };
  const text = code.startsWith(FAILURE)
    ? sentence({ code: code.slice(FAILURE.length), values: told })
    : problemSentence(code, language, told);
  return text === undefined ? message : inside + text;
}
