import { judgeWorlds } from './judged-worlds.ts';

// Beside the other worlds in a file of its own, so that two workers share the scenes.
judgeWorlds(['calm']);
