import type { NoticeTest } from '../../shared/contract/shell-api.ts';
import { trayWords } from '../tray/tray-words.ts';
import type { Language } from '../../shared/words/language.ts';
import { showNotification, type DesktopNotice } from './desktop-notice.ts';

/** By then a desktop that says anything of a notice has said it. */
const ANSWER_MS = 5_000;

interface TestNoticeOptions extends Pick<DesktopNotice, 'icon' | 'open'> {
  readonly startTimer: (ms: number, fire: () => void) => () => void;
}

/** Shows a notice that only says that it is one, and tells what the desktop made of it. */
export function testNotice(
  language: Language,
  { icon, open, startTimer }: TestNoticeOptions,
): Promise<NoticeTest> {
  const words = trayWords(language);
  return new Promise((resolve) => {
    const giveUp = startTimer(ANSWER_MS, () => resolve({ kind: 'unanswered' }));
    showNotification({
      ...{ title: words('test'), body: words('test.body'), icon, open },
      isUrgent: false,
      buttons: [],
      answered: (trouble) => {
        giveUp();
        resolve(trouble ?? { kind: 'shown' });
      },
    });
  });
}
