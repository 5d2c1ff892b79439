import { x11Story } from './x11-story.ts';
import { XFCE } from './xfce.ts';

x11Story(XFCE, { x: 0, y: 31, width: 400, height: 300 });
