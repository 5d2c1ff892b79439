import { delimiter } from 'node:path';

/** Of the image itself (AppImage's runtime), and of Electron, which names its own .desktop file so (`App::SetDesktopName`). */
const INSIDE_ONLY = ['APPDIR', 'APPIMAGE', 'ARGV0', 'OWD', 'CHROME_DESKTOP'];

/**
 * The environment as it was before an AppImage started the shell: without folders of its image, whose
 * libraries would be loaded by the agent's jobs. Elsewhere nothing changes but Electron's own name.
 */
export function outsideEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const image = environment['APPDIR'];
  const isInside = (path: string): boolean =>
    image !== undefined && (path === image || path.startsWith(`${image}/`));
  const outside: NodeJS.ProcessEnv = {};
  for (const [name, value = ''] of Object.entries(environment)) {
    if (INSIDE_ONLY.includes(name)) continue;
    const paths = value.split(delimiter);
    const kept = paths.filter((path) => !isInside(path));
    if (kept.length === paths.length) outside[name] = value;
    // An empty entry would be the current folder.
    else if (kept.some((path) => path !== '')) outside[name] = kept.filter(Boolean).join(delimiter);
  }
  return outside;
}
