import { PLASMA } from './plasma.ts';
import { x11Story } from './x11-story.ts';

x11Story(PLASMA, { x: 800, y: 440, width: 480, height: 300 });
