import { worldNames } from '../screens/worlds.ts';
import { judgeWorlds } from './judged-worlds.ts';

judgeWorlds(worldNames.filter((name) => name !== 'calm'));
