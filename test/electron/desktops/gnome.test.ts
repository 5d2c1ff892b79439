import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { middleOf, type Point } from './desktop.ts';
import {
  evalInShell,
  EXTENSION,
  GNOME,
  noticeButton,
  noticeButtons,
  noticeMiddle,
} from './gnome.ts';
import { noticeScene } from './scene.ts';
import { DesktopStory, lacksDesktop, MAKING_MS } from './story.ts';
import { until, untilStill } from './until.ts';

const [DARK, , LIGHT] = GNOME.themes;

describe.skipIf(lacksDesktop(GNOME))('on a real GNOME', () => {
  let story: DesktopStory;
  beforeAll(async () => {
    story = await DesktopStory.start(GNOME);
  }, MAKING_MS);
  afterAll(() => story.stop());

  test.each(GNOME.themes)('every icon can be seen on its $name', async (theme) => {
    await story.use(theme, 'en');
    for (const [state, ratio] of Object.entries(await story.contrasts())) {
      expect(ratio, `${state} on a ${theme.name}`).toBeGreaterThanOrEqual(3);
    }
  });

  test.each([
    [DARK, 'en'],
    [LIGHT, 'es'],
  ] as const)(
    'a click opens the menu, and another chooses from it: %#',
    async (theme, language) => {
      if (theme === undefined) throw new Error('GNOME has this theme.');
      await story.use(theme, language);
      await story.show('paused');
      const icon = middleOf(story.icon);
      await GNOME.press(story.session, icon, 'left');
      const first = await untilStill('the menu is open', () => menuLine(story, 0));
      await story.picture(`menu in ${language}`);
      await GNOME.press(story.session, first, 'left');
      await story.clicked(first.label);
    },
  );

  test('a middle click is a click on the icon: the left one is taken by the menu', async () => {
    await GNOME.press(story.session, middleOf(story.icon), 'middle');
    await story.clicked('the icon');
  });

  test('a notice has no button, as Electron sends it, and a click on it opens us', async () => {
    const at = await notify(story, []);
    expect(await noticeButtons(story.session)).toEqual([]);
    await story.picture('notice');
    await GNOME.press(story.session, at, 'left');
    await story.clicked('the notice');
  });

  test('our own has buttons, the last among them, and the shell hears which is pressed', async () => {
    await GNOME.moveTo(story.session, { x: 100, y: 600 });
    await story.notify();
    const at = await untilStill('the notice is there', () => noticeMiddle(story.session));
    await GNOME.moveTo(story.session, at);
    const labels = await noticeButtons(story.session);
    expect(labels).toHaveLength(3);
    await story.picture('our notice');
    const last = labels.at(-1) ?? '';
    const button = await untilStill('the buttons are still', () =>
      noticeButton(story.session, last),
    );
    await GNOME.press(story.session, button, 'left');
    await story.clicked(last);
  });

  test('of four buttons it draws the first three', async () => {
    await notify(story, ['One', 'Two', 'Three', 'Four']);
    expect(await noticeButtons(story.session)).toEqual(['One', 'Two', 'Three']);
    await story.picture('notice with buttons');
  });

  test('the extension off takes the icon away, and on again brings it back', async () => {
    await setExtension(story, 'DisableExtension');
    await until('the icon is gone', async () =>
      (await GNOME.icon(story.session)) === undefined ? true : undefined,
    );
    await setExtension(story, 'EnableExtension');
    await story.show('trouble');
  });
});

/** Resolves with where the notice is, once the pointer has unfolded it. */
async function notify(story: DesktopStory, buttons: readonly string[]): Promise<Point> {
  // A notice that comes under the pointer stays folded.
  await GNOME.moveTo(story.session, { x: 100, y: 600 });
  await story.session.ask('notify', { notice: noticeScene('en'), buttons });
  const at = await untilStill('the notice is there', () => noticeMiddle(story.session));
  await GNOME.moveTo(story.session, at);
  return at;
}

async function setExtension(story: DesktopStory, method: string): Promise<void> {
  const shell = { name: 'org.gnome.Shell.Extensions', path: '/org/gnome/Shell/Extensions' };
  await story.session.call({ ...shell, interface: shell.name }, method, EXTENSION);
}

/** Where the line of our menu is, while it is open. */
async function menuLine(story: DesktopStory, index: number) {
  const found = await evalInShell(
    story.session,
    `const name = Object.keys(Main.panel.statusArea).find((one) => one.startsWith('appindicator-'));
    const { menu } = Main.panel.statusArea[name];
    const item = menu.isOpen && menu._getMenuItems()[${index}];
    if (!item?.label?.mapped) return null;
    const [x, y] = item.actor.get_transformed_position();
    const [width, height] = item.actor.get_transformed_size();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2), label: item.label.text };`,
  );
  return found === null ? undefined : (found as { x: number; y: number; label: string });
}
