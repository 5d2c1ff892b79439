import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { middleOf, type Box, type Desktop, type Point } from './desktop.ts';
import { DesktopStory, lacksDesktop, MAKING_MS } from './story.ts';
import { until } from './until.ts';

const SCREEN = { x: 0, y: 40, width: 1280, height: 700 };

interface Places {
  /** Where what belongs to the icon is shown. */
  readonly above: Box;
  /** Of our notice. */
  readonly lastButton: Point;
}

/** What is to hold on each desktop of X11; `more`: on this one only. */
export function x11Story(
  desktop: Desktop,
  { above, lastButton }: Places,
  more: (story: () => DesktopStory) => void = () => undefined,
): void {
  describe.skipIf(lacksDesktop(desktop))(`on a real ${desktop.name}`, () => {
    let story: DesktopStory;
    let bare = '';
    beforeAll(async () => {
      story = await DesktopStory.start(desktop);
    }, MAKING_MS);
    afterAll(() => story.stop());

    test.each(desktop.themes)(
      'every icon can be seen on its $name',
      async (theme) => {
        await story.use(theme, 'es');
        for (const [state, ratio] of Object.entries(await story.contrasts())) {
          expect(ratio, `${state} on a ${theme.name}`).toBeGreaterThanOrEqual(3);
        }
      },
      300_000,
    );

    test('under the pointer it says what it is', async () => {
      await story.show('paused');
      const at = middleOf(story.icon);
      bare = await story.look(above);
      await story.sees('tooltip', above, () => desktop.moveTo(story.session, at));
    });

    test('a click on it is ours, and the other button opens the menu', async () => {
      const at = middleOf(story.icon);
      await desktop.press(story.session, at, 'left');
      await story.clicked('the icon');
      await story.sees('menu', above, () => desktop.press(story.session, at, 'right'));
      await story.session.run('xdotool', 'key', '--delay', '200', 'Down', 'Return');
      await story.clicked(story.menu('paused')[0] ?? '');
    });

    test('a notice has our buttons, and the shell hears which is pressed', async () => {
      // Away from the icon: its tooltip would be what is seen.
      await desktop.moveTo(story.session, { x: 400, y: 400 });
      await until('nothing is open', async () =>
        (await story.look(above)) === bare ? true : undefined,
      );
      await story.sees('notice', SCREEN, () => story.notify());
      await desktop.press(story.session, lastButton, 'left');
      await story.clicked('Omitir esta vez…');
    });

    more(() => story);
  });
}
