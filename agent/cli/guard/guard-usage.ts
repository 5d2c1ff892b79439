import type { Language } from '../../../shared/words/language.ts';
import { guardWords } from '../words/schedulers/guard.ts';
import { guardHeeds } from './guard-takes.ts';

const COLUMNS = 100;
const INDENT = 27;

/** What `remanso guard --help` prints, and what follows a refusal. */
export function guardUsage(language: Language): string {
  const words = guardWords[language];
  const options = Object.entries(guardHeeds).flatMap(([flags, how]) =>
    flags.startsWith('--')
      ? [optionLines(shown(flags, how), words[typeof how === 'string' ? how : how.text])]
      : [],
  );
  return [words.usage, '', ...options, '', words.crontab, ''].join('\n');
}

type How = (typeof guardHeeds)[keyof typeof guardHeeds];

/** `--integration ID`, `--on-unreadable run|hold` */
function shown(flags: string, how: How): string {
  const choices = typeof how === 'object' && 'choices' in how ? how.choices.join('|') : undefined;
  return flags.replace(/<(.*)>/, (_, name: string) => choices ?? name.toUpperCase());
}

function optionLines(flags: string, text: string): string {
  const lines = [`  ${flags}`.padEnd(INDENT)];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    const longer = line.length > INDENT ? `${line} ${word}` : `${line}${word}`;
    if (longer.length > COLUMNS) lines.push(' '.repeat(INDENT) + word);
    else lines[lines.length - 1] = longer;
  }
  return lines.join('\n');
}
