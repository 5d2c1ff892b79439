import { countText } from './numbers.ts';
import type { Spoken } from './spoken.ts';

const names = (count: number): string => countText(count, 'en', 'name', 'names');
const nombres = (count: number): string => countText(count, 'es', 'nombre', 'nombres');

const en = {
  fix: 'offer the nearest names for misspelt ones as a diff, and apply nothing',
  write: 'with --fix: write them into the file',
  undecided: (file: string, line: number, found: string, near: string) =>
    `${file}:${line}: "${found}" is as near to ${near}: say which`,
  written: (file: string, count: number) =>
    `${names(count)} corrected in ${file}; not applied yet.`,
  offered: (count: number) => `${names(count)} to correct. To write it: --fix --write`,
  nothing: 'Nothing to correct.',
};

const es: typeof en = {
  fix: 'propone como diff los nombres más parecidos a los mal escritos, sin aplicar nada',
  write: 'con --fix: los escribe en el archivo',
  undecided: (file, line, found, near) =>
    `${file}:${line}: «${found}» se parece por igual a ${near}: diga cuál`,
  written: (file, count) => `Corregido en ${file}: ${nombres(count)}; aún sin aplicar.`,
  offered: (count) => `Por corregir: ${nombres(count)}. Para escribirlo: --fix --write`,
  nothing: 'No hay nada que corregir.',
};

export const applyFixWords: Spoken<typeof en> = { en, es };
