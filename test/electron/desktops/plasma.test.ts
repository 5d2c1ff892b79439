import { PLASMA } from './plasma.ts';
import { x11Story } from './x11-story.ts';

x11Story(PLASMA, {
  above: { x: 800, y: 440, width: 480, height: 300 },
  lastButton: { x: 1182, y: 685 },
});
