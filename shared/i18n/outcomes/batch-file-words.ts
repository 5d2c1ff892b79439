import type { Language } from '../../words/language.ts';

/**
 * Why Windows does not start `file` as a program, and what to do. In code: a guard says it, too, and loads no
 * catalogue.
 */
export function batchFileWords(file: string, language: Language): string {
  return language === 'es'
    ? `${file} es un archivo por lotes, que Windows solo inicia con su intérprete de comandos. ` +
        `Escriba [cmd.exe, /d, /s, /c, ${file}, …], o use powershell.exe o el propio programa`
    : `${file} is a batch file, which Windows starts by its command interpreter alone. Write ` +
        `[cmd.exe, /d, /s, /c, ${file}, …], or start powershell.exe or the program itself`;
}
