import type { UpdateNews } from '../../shared/contract/update-state.ts';
import type { Language } from '../../shared/words/language.ts';
import type { DesktopNotice } from '../notices/desktop-notice.ts';
import { updateWords } from './update-words.ts';

interface Ways {
  /** To *Settings*, where all of the notes are. */
  readonly open: () => void;
  readonly showPage: (url: string) => void;
  readonly dismiss: () => void;
}

/** Desktops cut a body that is longer, each elsewhere. */
const MOST_LETTERS = 240;

export function updateNotice(
  news: UpdateNews,
  language: Language,
  { open, showPage, dismiss }: Ways,
): Omit<DesktopNotice, 'icon'> {
  const words = updateWords(language);
  return {
    title: words('title', { version: news.version }),
    body: notesThatFit(news.notes[language]),
    isUrgent: false,
    buttons: [
      { label: words('page'), press: () => showPage(news.page) },
      { label: words('dismiss'), press: dismiss },
    ],
    open,
  };
}

/** Whole notes, a line each. */
function notesThatFit([first = '', ...more]: readonly string[]): string {
  let body = first.length > MOST_LETTERS ? `${first.slice(0, MOST_LETTERS - 1).trimEnd()}…` : first;
  for (const note of more) {
    if (body.length + 1 + note.length > MOST_LETTERS) break;
    body += `\n${note}`;
  }
  return body;
}
