import { test } from 'vitest';
import type { DesktopStory } from './story.ts';
import { until } from './until.ts';
import { x11Story } from './x11-story.ts';
import { XFCE } from './xfce.ts';

/** By which the icon was drawn above. */
function bar(story: () => DesktopStory): void {
  test('what it says of its panel is heard', async () => {
    await story().start('bar.ts');
    for (const theme of XFCE.themes) {
      await story().use(theme, 'es');
      const said = `bar: ${theme.facts.said ?? 'as programs'}`;
      await until(said, () => {
        const last = story().session.clicked.findLast((line) => line.startsWith('bar: '));
        return Promise.resolve(last === said ? true : undefined);
      });
    }
  });
}

/** Its menu of buttons, without a person: what is chosen is the line that has this word. */
const DUNST = `
kill $(grep -lx xfce4-notifyd /proc/[0-9]*/comm | cut -d / -f 3)
printf '[global]\\ndmenu = /usr/bin/grep Omitir\\n' >"$HOME/dunstrc"
dunst -conf "$HOME/dunstrc" >/dev/null 2>&1 &`;

/** It tells nobody but the sender, and only while that is on the bus. */
function dunst(story: () => DesktopStory): void {
  test('dunst in place of its own server tells us, too', async () => {
    const { session } = story();
    await session.run('sh', '-c', DUNST);
    await until('dunst is there', () =>
      session.run('dunstctl', 'count').then(
        () => true as const,
        () => undefined,
      ),
    );
    await story().notify();
    await session.run('dunstctl', 'context');
    await story().clicked('Omitir esta vez…');
  });
}

x11Story(
  XFCE,
  { above: { x: 0, y: 31, width: 400, height: 300 }, lastButton: { x: 1050, y: 136 } },
  (story) => {
    bar(story);
    dunst(story);
  },
);
