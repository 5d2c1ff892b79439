import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../shared/words/language.ts';
import { menuWords } from './menu-words.ts';

type Item = MenuItemConstructorOptions;

export interface AppMenuActions {
  /** A route of the dashboard. */
  readonly open: (route: string) => void;
  readonly quit: () => void;
}

/** The menu of the program, in the language of its words, with the places that each system has for them. */
export class AppMenu {
  readonly #actions: AppMenuActions;
  #drawn: Language | undefined;

  constructor(actions: AppMenuActions) {
    this.#actions = actions;
  }

  draw(language: Language): void {
    if (language === this.#drawn) return;
    this.#drawn = language;
    const template = appMenu(process.platform, language, this.#actions);
    Menu.setApplicationMenu(Menu.buildFromTemplate([...template]));
  }
}

const LINE: Item = { type: 'separator' };

export function appMenu(
  platform: NodeJS.Platform,
  language: Language,
  { open, quit }: AppMenuActions,
): readonly Item[] {
  const say = menuWords(language);
  const isMac = platform === 'darwin';
  const goes = (key: 'now' | 'timeline' | 'windows', accelerator: string): Item => ({
    ...{ label: say(key), accelerator },
    click: () => open(`/${key}`),
  });
  const settings: Item = {
    ...{ label: say('settings'), accelerator: 'CmdOrCtrl+,' },
    click: () => open('/settings'),
  };
  // Not the role: a person is told what is at stake.
  const leave: Item = { label: say('quit'), accelerator: 'CmdOrCtrl+Q', click: quit };
  const close: Item = { role: 'close', label: say('close') };
  const about: Item = { role: 'about', label: say('about') };
  const health: Item = { label: say('health'), click: () => open('/settings?health=') };
  return [
    ...(isMac ? [macMenu(say, [about, LINE, settings], leave)] : []),
    { label: say('file'), submenu: isMac ? [close] : [settings, LINE, close, leave] },
    editMenu(say),
    {
      label: say('view'),
      submenu: [
        ...[goes('now', 'CmdOrCtrl+1'), goes('timeline', 'CmdOrCtrl+2')],
        ...[goes('windows', 'CmdOrCtrl+3'), LINE],
        { role: 'zoomIn', label: say('zoomIn') },
        { role: 'zoomOut', label: say('zoomOut') },
        { role: 'resetZoom', label: say('resetZoom') },
        { role: 'togglefullscreen', label: say('fullScreen') },
      ],
    },
    ...(isMac ? [windowMenu(say)] : []),
    { role: 'help', label: say('help'), submenu: isMac ? [health] : [health, about] },
  ];
}

type Words = ReturnType<typeof menuWords>;

function macMenu(say: Words, first: readonly Item[], leave: Item): Item {
  return {
    label: 'Remanso',
    submenu: [
      ...[...first, LINE],
      { role: 'services', label: say('services') },
      LINE,
      { role: 'hide', label: say('hide') },
      { role: 'hideOthers', label: say('hideOthers') },
      { role: 'unhide', label: say('unhide') },
      ...[LINE, leave],
    ],
  };
}

function editMenu(say: Words): Item {
  const roles = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const;
  return {
    label: say('edit'),
    submenu: roles.flatMap((role) => {
      const item: Item = { role, label: say(role) };
      return role === 'redo' ? [item, LINE] : [item];
    }),
  };
}

function windowMenu(say: Words): Item {
  const roles = ['minimize', 'zoom', 'front'] as const;
  return {
    role: 'windowMenu',
    label: say('window'),
    submenu: roles.map((role) => ({ role, label: say(role) })),
  };
}
