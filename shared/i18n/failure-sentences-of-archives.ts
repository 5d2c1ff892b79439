import type { archiveTexts } from '../failure-texts-of-archives.ts';

export const archiveSentences: Readonly<Record<keyof typeof archiveTexts, string>> = {
  'nothing-archived': 'No se ha archivado nada más.',
  'nothing-removed': 'No se ha eliminado nada.',
  'archive-unsealed':
    'Las entradas {first} a {last} no se han archivado: {why}. Siguen en la base de datos.',
  'archive-unread':
    'No se puede leer el archivo {file}: {why}. Repóngalo de una copia; «remanso audit verify» lo comprueba.',
  'archive-unknown': 'No existe el archivo «{file}»; la lista la da «remanso audit archives list».',
  'archive-removed-before': 'El archivo {file} ya lo eliminó {by}: {reason}',
  'stub-unwritten':
    'El archivo {file} consta como eliminado, pero sigue ahí: {why}. El agente lo intentará de nuevo en menos de una hora.',
};
