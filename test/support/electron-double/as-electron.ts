/** The double under Electron's names, for the compiler: what the shell uses and is not here is an error. */
export * from './electron.ts';
export type { DoubleImage as NativeImage } from './desktop.ts';
export type { DoubleSession as Session } from './session.ts';
export type { DoubleWebContents as WebContents } from './web-contents.ts';
export type {
  ActivationArguments,
  IncomingMessage,
  MenuItemConstructorOptions,
  WebFrameMain,
} from 'electron';
